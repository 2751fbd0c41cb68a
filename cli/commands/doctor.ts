import { homedir } from 'node:os';
import { defaultDataDirectory } from '../../core/data-directory.ts';
import { errorViewOf } from '../../core/error.ts';
import type { Context } from '../context.ts';
import { checkDataDirectory } from '../doctor/disk.ts';
import { checkEndpoints } from '../doctor/endpoints.ts';
import type { Finding } from '../doctor/finding.ts';
import { compareOutbox, databaseProblem, listOutbox } from '../doctor/queue.ts';
import { checkShells } from '../doctor/shells.ts';
import { checkNode, checkSqlite } from '../doctor/versions.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { openEngine } from '../open-engine.ts';
import { findPackage } from '../package-root.ts';
import { paintFor, type Paint } from '../style.ts';
import { count } from '../text.ts';

/** Looks at everything that Attaché needs of this machine, and says what to do about what is wrong. */
export async function doctor(context: Context): Promise<ExitCode> {
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
  tell(await checkQueueAndContacts(context, directory));
  const failed = findings.filter(({ status }) => status === 'fail').length;
  output.say(
    failed === 0 ? 'Nothing keeps Attaché from working.' : `${failed} of ${findings.length} checks failed.`,
  );
  return failed === 0 ? EXIT.done : EXIT.someFailed;
}

/** What only the database knows. */
async function checkQueueAndContacts(context: Context, directory: string): Promise<Finding[]> {
  try {
    const engine = await openEngine(context, { live: false, work: false });
    const { uploads, contacts } = engine.snapshot();
    await engine.stop();
    return [
      {
        check: 'database',
        status: 'ok',
        says: `The database is whole: ${count(contacts.length, 'contact')}, ${count(uploads.length, 'upload')}`,
      },
      compareOutbox(uploads, await listOutbox(directory)),
      ...(await checkEndpoints(contacts)),
    ];
  } catch (error) {
    return [databaseProblem(errorViewOf(error))];
  }
}

function findingText({ status, says, next }: Finding, paint: Paint): string {
  const marks = { ok: paint('green', '✓'), warn: paint('yellow', '!'), fail: paint('red', '✗') };
  return `${marks[status]} ${says}${next === undefined ? '' : `\n  ${paint('dim', '→')} ${next}`}`;
}
