import { readFile } from 'node:fs/promises';
import { AttacheError } from '../../core/error.ts';
import { isMissing } from '../../core/disk-error.ts';
import { faultRulesSchema, type FaultRule } from '../../sandbox/faults.ts';
import { readyLine } from '../../sandbox/ready.ts';
import { startSandbox, type Sandbox } from '../../sandbox/start.ts';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { aborted, listenForInterruption } from '../interruption.ts';
import { portInUse } from '../port-in-use.ts';

export interface SandboxInput {
  port?: number;
  /** A JSON file of fault rules. */
  faultsFile?: string;
}

/** Runs the stand-in for the Participant Service and S3 until it is interrupted. */
export async function sandbox({ output }: Context, { port, faultsFile }: SandboxInput): Promise<ExitCode> {
  // Before anything is said: whoever reads the ready line may end the sandbox at once.
  using interruption = listenForInterruption();
  const faults = faultsFile === undefined ? [] : await readFaults(faultsFile);
  const running = await startSandbox({ faults, ...(port !== undefined && { port }) }).catch(
    (error: unknown) => {
      throw portInUse(error, port);
    },
  );
  output.result(readyLine(running), description(running));
  await aborted(interruption.signal);
  await running.close();
  return EXIT.done;
}

async function readFaults(file: string): Promise<FaultRule[]> {
  const name = file.slice(0, 500);
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new AttacheError(isMissing(error) ? 'file-missing' : 'file-unreadable', { name }, error);
  });
  const rules = faultRulesSchema.safeParse(parseJson(text));
  if (rules.success) return rules.data;
  const issue = rules.error.issues[0];
  const where = issue === undefined ? '' : `, at ${issue.path.join('.')}: ${issue.message}`;
  throw new AttacheError('input-invalid', {
    expected: `a JSON array of fault rules in ${name}${where}`.slice(0, 500),
  });
}

/** Undefined for what is no JSON, which no schema takes. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function description({ endpoint, control, contacts }: Sandbox): string {
  const lines = contacts.map(({ label, contactId, participantToken }) =>
    [`  ${label}`, `    contact id         ${contactId}`, `    participant token  ${participantToken}`].join(
      '\n',
    ),
  );
  return [
    `The sandbox is at ${endpoint} (control: ${control}). Its contacts:`,
    ...lines,
    'Ctrl-C ends it.',
  ].join('\n');
}
