import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { MACHINE_VARIABLE, type Machine } from './machine.ts';
import type { FromHost, HostAnswers, HostAsk, ToHost } from './messages.ts';

const RUN = path.join(import.meta.dirname, 'run.ts');
/** Our own app. */
const ROOT = path.join(import.meta.dirname, '..', '..');

/** Several times what it takes on a busy machine. Milliseconds. */
const READY_MS = 40_000;

/** The app on the stand-in for Electron, in a process of its own. */
export interface HostProcess {
  readonly child: ChildProcess;
  /** Where the browser with the app's windows is to be connected to, before the app becomes ready. */
  readonly devtools: string;
  /** All that was printed so far, on stdout and stderr. */
  output(): string;
  ask<K extends HostAsk['kind']>(ask: HostAsk & { kind: K }): Promise<HostAnswers[K]>;
}

interface Start {
  env: NodeJS.ProcessEnv;
  /** The machine that it finds itself on. */
  machine?: Partial<Machine>;
  /** The app: ours, unless the stand-in itself is tested. */
  folder?: string;
  /** What the system adds, such as the deep link that it is started for. */
  args?: readonly string[];
}

/** Starts the app where it runs already, and waits until it has handed over what it was started for. */
export async function startAgain({ env, args = [] }: Pick<Start, 'env' | 'args'>): Promise<void> {
  const child = spawn(process.execPath, [RUN, ROOT, ...args], { env, stdio: 'ignore' });
  await once(child, 'exit');
  if (child.exitCode !== 0) throw new Error('expected a second start to end by itself');
}

/**
 * Starts the built app. It stands before `ready` until it is told that the test is attached.
 *
 * @throws Error with what it printed if it gives no browser within {@link READY_MS}
 */
export async function startHostProcess({
  env,
  machine = {},
  folder = ROOT,
  args = [],
}: Start): Promise<HostProcess> {
  const child = spawn(process.execPath, [RUN, folder, ...args], {
    env: { ...env, [MACHINE_VARIABLE]: JSON.stringify(machine) },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
  }
  const waiting = new Map<number, (value: never) => void>();
  let asked = 0;
  const devtools = Promise.withResolvers<string>();
  child.on('message', (message: FromHost) => {
    if (message.kind === 'browser') devtools.resolve(message.devtools);
    else settle(message);
  });
  const settle = ({ id, value }: { id: number; value: unknown }): void => {
    // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the other end answers what HostAnswers says
    waiting.get(id)?.(value as never);
    waiting.delete(id);
  };
  const fail = (): void => devtools.reject(new Error(`expected the app's browser; it printed: ${output}`));
  child.once('exit', fail);
  const timer = setTimeout(fail, READY_MS);
  try {
    return {
      child,
      devtools: await devtools.promise,
      output: () => output,
      ask(ask) {
        const message: ToHost = { id: (asked += 1), ask };
        return new Promise((resolve) => {
          waiting.set(message.id, resolve);
          child.send(message);
        });
      },
    };
  } catch (error) {
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
