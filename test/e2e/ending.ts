import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** Several times what it takes; milliseconds. */
const QUIT_MS = 10_000;

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

/** Sends a signal and waits for the end. */
export async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (hasEnded(child)) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

/** What closing does. @throws Error if it is still there after {@link QUIT_MS} */
export async function quit(child: ChildProcess): Promise<void> {
  const patience = setTimeout(() => child.kill('SIGKILL'), QUIT_MS);
  await end(child, 'SIGTERM');
  clearTimeout(patience);
  if (child.signalCode === 'SIGKILL') throw new Error(`expected the app to end within ${QUIT_MS} ms`);
}
