import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Readable, Writable } from 'node:stream';
import { findBrowser } from '../../../build/find-browser.ts';
import { CdpPipe } from './pipe.ts';

/** Several times what it takes on a busy machine. Milliseconds. */
const READY_MS = 30_000;

export interface Chromium {
  pipe: CdpPipe;
  /** Where a second client, the test, can connect. It holds a key: whoever has it drives the browser. */
  devtools: string;
  close(): Promise<void>;
}

/**
 * Starts the installed Chromium without a window on a profile. It ends with this process, however that ends, because
 * then its pipe breaks.
 *
 * @throws Error if it gives no address within {@link READY_MS}
 */
export async function launchChromium(profile: string): Promise<Chromium> {
  const child = spawn(await findBrowser(), switches(profile), {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
  });
  const [, , stderr, toBrowser, fromBrowser] = child.stdio;
  if (
    !(toBrowser instanceof Writable) ||
    !(fromBrowser instanceof Readable) ||
    !(stderr instanceof Readable)
  ) {
    throw new Error('expected pipes to Chromium');
  }
  const pipe = new CdpPipe(toBrowser, fromBrowser);
  const devtools = await addressOf(stderr, child);
  return {
    pipe,
    devtools,
    async close() {
      const ended = once(child, 'exit');
      toBrowser.end();
      if (child.exitCode === null && child.signalCode === null) await ended;
    },
  };
}

function switches(profile: string): string[] {
  return [
    '--headless=new',
    `--user-data-dir=${profile}`,
    '--remote-debugging-pipe',
    '--remote-debugging-port=0',
    '--no-first-run',
    '--no-startup-window',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-default-apps',
    '--disable-extensions',
    '--disable-sync',
    '--lang=en-US',
    // Chromium's own sandbox does not work as root, which is what containers and CI are.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
}

async function addressOf(stderr: Readable, child: ChildProcess): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let said = '';
  const fail = (): void => reject(new Error(`expected Chromium's address; it said: ${said}`));
  stderr.setEncoding('utf8').on('data', (chunk: string) => {
    // Read to the end, so that it never waits for a reader; what is kept is bounded.
    said = (said + chunk).slice(-10_000);
    const address = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
    if (address !== undefined) resolve(address);
  });
  child.once('exit', fail);
  const timer = setTimeout(fail, READY_MS);
  return promise.finally(() => clearTimeout(timer));
}
