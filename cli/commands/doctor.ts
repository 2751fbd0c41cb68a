import { writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { DEFAULT_SETTINGS } from '../../contract/settings.ts';
import { dataDirectoryAt, defaultDataDirectory } from '../../core/data-directory.ts';
import { BUNDLE_LOG, formatBundle, queueSummary } from '../../core/diagnostics/bundle.ts';
import { silentLog } from '../../core/diagnostics/log.ts';
import { readLogTail } from '../../core/diagnostics/log-tail.ts';
import { diskError } from '../../core/disk-error.ts';
import { endpointUrl } from '../../core/contacts/contact.ts';
import { PolicyInForce } from '../../core/policy/policy-in-force.ts';
import type { PolicyReading } from '../../core/policy/read-policy.ts';
import { systemPolicy } from '../../core/policy/system-policy.ts';
import { effectiveSettings, type GivenValues } from '../../core/settings/effective.ts';
import { systemClock } from '../../core/system-ports.ts';
import { createAgents } from '../../core/transfer/agent.ts';
import { rememberedLogin } from '../../core/transfer/proxy-logins.ts';
import { routesOfEnvironment } from '../../core/transfer/route.ts';
import { createTrust } from '../../core/transfer/trust.ts';
import { createFileVault } from '../../core/vault/file-vault.ts';
import type { Context } from '../context.ts';
import { checkCertificates } from '../doctor/certificates.ts';
import { checkDatabase, type Stored } from '../doctor/database.ts';
import { checkDataDirectory } from '../doctor/disk.ts';
import { checkEndpoints } from '../doctor/endpoints.ts';
import type { Finding } from '../doctor/finding.ts';
import { judgePolicy } from '../doctor/policy.ts';
import { checkOutbox } from '../doctor/queue.ts';
import { describeSettings } from '../doctor/settings.ts';
import { checkShells } from '../doctor/shells.ts';
import { checkNode, checkSqlite } from '../doctor/versions.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { findPackage } from '../package-root.ts';
import { paintFor, type Paint } from '../style.ts';

export interface DoctorInput {
  /** Where all of it is written for support. */
  saveTo?: string;
}

/** Looks at everything that Attaché needs of this machine, changes nothing, and says what to do about what is wrong. */
export async function doctor(context: Context, { saveTo }: DoctorInput): Promise<ExitCode> {
  const { terminal, output } = context;
  const paint = paintFor(terminal.stdout, terminal.env);
  const directory = defaultDataDirectory(terminal.env, process.platform, homedir());
  const findings: Finding[] = [];
  const tell = (found: readonly Finding[]): void => {
    findings.push(...found);
    for (const finding of found) output.result({ finding }, findingText(finding, paint));
  };
  tell([checkNode(process.versions.node), checkSqlite()]);
  tell(await checkDataDirectory(directory));
  tell(checkShells(findPackage().root, terminal.env));
  const policy = await systemPolicy(terminal.env, systemClock);
  tell([judgePolicy(policy.current())]);
  const places = dataDirectoryAt(directory);
  const { finding: ofDatabase, stored } = checkDatabase(places.database);
  tell([ofDatabase]);
  const caFile = caFileOf(stored?.settings ?? new Map(), policy.current());
  tell(checkCertificates(caFile, Date.now()));
  if (stored !== undefined) {
    tell([await checkOutbox(stored.uploads, places.outbox)]);
    // With a policy that cannot be used nothing goes out, whichever way there is.
    if (policy.current().kind === 'usable')
      tell(await checkWays(context, stored, directory, new PolicyInForce(policy), caFile));
  }
  const failed = findings.filter(({ status }) => status === 'fail').length;
  output.say(
    failed === 0 ? 'Nothing keeps Attaché from working.' : `${failed} of ${findings.length} checks failed.`,
  );
  if (saveTo !== undefined) {
    await save(saveTo, await bundleOf(context, directory, findings, stored));
    output.result({ saved: { path: path.resolve(saveTo) } }, `Saved for support: ${saveTo}`);
  }
  return failed === 0 ? EXIT.done : EXIT.someFailed;
}

/** Whether the service of every contact can be reached, by the way that the engine would take. */
async function checkWays(
  { terminal }: Context,
  { contacts }: Stored,
  directory: string,
  policy: PolicyInForce,
  caFile: string | null,
): Promise<Finding[]> {
  const vault = createFileVault({ directory, clock: systemClock, log: silentLog });
  const system = routesOfEnvironment(terminal.env);
  const agents = createAgents({
    clock: systemClock,
    routesFor: (url) => policy.routesFor(url, system),
    // Looks only: whoever has a window is asked there.
    logins: {
      of: (proxy) => rememberedLogin({ vault, log: silentLog }, proxy),
      refused: () => undefined,
      passed: () => undefined,
    },
    trust: createTrust(
      () => caFile ?? undefined,
      () => undefined,
    ),
  });
  const permitted = contacts.filter(({ endpoint }) => policy.forbids(endpointUrl(endpoint)) === undefined);
  const reached = await checkEndpoints(permitted, agents.freshAgentFor);
  agents.destroy();
  return reached;
}

/** The policy's, else the user's. */
function caFileOf(user: GivenValues, policy: PolicyReading): string | null {
  const defaults = { ...DEFAULT_SETTINGS, downloadDirectory: homedir() };
  const values = policy.kind === 'usable' ? policy.values : {};
  return effectiveSettings(values, user, defaults).values.caFile;
}

async function bundleOf(
  { terminal }: Context,
  directory: string,
  findings: readonly Finding[],
  stored: Stored | undefined,
): Promise<string> {
  const places = dataDirectoryAt(directory);
  return formatBundle(Date.now(), [
    { title: 'Settings', lines: describeSettings(terminal.env, findPackage().version, places) },
    { title: 'Findings', lines: findings.map(({ status, check, says }) => `${status} ${check}: ${says}`) },
    {
      title: 'Queue',
      lines:
        stored === undefined
          ? ['unknown: see the finding about the database']
          : queueSummary(stored.uploads, stored.downloads),
    },
    { title: 'Log', lines: await readLogTail(places.logs, BUNDLE_LOG) },
  ]);
}

async function save(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, { mode: 0o600 });
  } catch (error) {
    throw diskError(error, file);
  }
}

function findingText({ status, says, next }: Finding, paint: Paint): string {
  const marks = { ok: paint('green', '✓'), warn: paint('yellow', '!'), fail: paint('red', '✗') };
  return `${marks[status]} ${says}${next === undefined ? '' : `\n  ${paint('dim', '→')} ${next}`}`;
}
