import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Effort } from './effort.ts';

/** What a program of the system took, its start included. */
export type CommandEffort = Omit<Effort, 'grownInBytes'> & { stdout: string };

/**
 * Runs a program and measures it with bash's `time`, since Node does not tell what its children took.
 * @throws Error with what it said if it failed
 */
export async function measureCommand(
  program: string,
  args: readonly string[],
  env = process.env,
): Promise<CommandEffort> {
  const { stdout, stderr } = await promisify(execFile)(
    'bash',
    ['--norc', '-c', 'TIMEFORMAT="took %R %U %S"; time "$@"', 'bash', program, ...args],
    { env: { ...env, LC_ALL: 'C' } },
  );
  const [, seconds, user, system] = /^took ([\d.]+) ([\d.]+) ([\d.]+)$/m.exec(stderr) ?? [];
  if (seconds === undefined) throw new Error(`expected what ${program} took, and got: ${stderr}`);
  return { stdout, seconds: Number(seconds), cpuSeconds: Number(user) + Number(system) };
}
