import { spawn, type ChildProcess, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished } from 'vitest';
import type { ControlClient } from '../../sandbox/control-client.ts';
import type { SandboxContact } from '../../sandbox/start.ts';
import { contactLine, errorLine, jsonLines, parseLine, parseLines } from './cli-shapes.ts';

/** The program as users get it: built, bundled, started anew for every command. */
const ATTACHE = path.resolve(import.meta.dirname, '../../dist/cli/attache.js');

/** What a command left behind when it had ended. */
export interface Ended {
  /** Null if a signal ended it. */
  code: number | null;
  stdout: string;
  stderr: string;
}

/** A command that still runs. */
export interface Running {
  process: ChildProcess;
  /** What is on the stream so far, as soon as it matches; the test's own time-out is the bound. */
  until(stream: 'stdout' | 'stderr', pattern: RegExp): Promise<string>;
  ended: Promise<Ended>;
}

export interface CommandOptions {
  /** What is piped in. Default nothing. */
  stdin?: string | Uint8Array;
  env?: Record<string, string>;
}

/** A user's home and data directory of their own. Both go with the test, and so does what still runs in them. */
export interface Home {
  folder: string;
  dataDirectory: string;
  /** Runs a command to its end. */
  attache(args: readonly string[], options?: CommandOptions): Promise<Ended>;
  start(args: readonly string[], options?: CommandOptions): Running;
  makeFile(name: string, bytes?: number | string): Promise<string>;
}

/**
 * Every command in it is looked through for what none may ever print.
 * @param program - the script that is run; default the one in dist/
 */
export async function openHome(program = ATTACHE): Promise<Home> {
  const folder = await mkdtemp(path.join(tmpdir(), 'attache-cli-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const home = path.join(folder, 'home');
  const dataDirectory = path.join(folder, 'data');
  await mkdir(home);

  const start: Home['start'] = (args, { stdin = '', env = {} } = {}) => {
    const child = spawn(process.execPath, [program, ...args], {
      cwd: folder,
      env: { PATH: process.env['PATH'], HOME: home, ATTACHE_DATA_DIR: dataDirectory, ...env },
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    // A command that refuses before it has read its input closes the pipe.
    child.stdin.on('error', () => undefined);
    child.stdin.end(stdin);
    return watch(child, (ended) => inspect(args, ended));
  };
  return {
    folder,
    dataDirectory,
    start,
    attache: (args, options) => start(args, options).ended,
    async makeFile(name, bytes = 1_000) {
      const file = path.join(folder, name);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, typeof bytes === 'number' ? Buffer.alloc(bytes, `${file} `) : bytes);
      return file;
    },
  };
}

function watch(child: ChildProcessWithoutNullStreams, check: (ended: Ended) => void): Running {
  const seen = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (part: string) => (seen[name] += part));
  }
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      resolve({ code, ...seen });
    });
  }).then((end) => {
    check(end);
    return end;
  });
  return {
    process: child,
    ended,
    until: (name, pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (pattern.test(seen[name])) resolve(seen[name]);
        };
        child[name].on('data', look);
        ended.then(
          (end) => reject(new Error(`expected ${String(pattern)}, got ${JSON.stringify(end)}`)),
          reject,
        );
        look();
      }),
  };
}

/** No stack trace, no placeholder without its value, no signature but in a link; with `--json` nothing but objects. */
function inspect(args: readonly string[], { stdout, stderr }: Ended): void {
  expect(stderr).not.toMatch(/^\s+at |node:internal|file:\/\/|\.(?:js|ts):\d|\{\w+\}|undefined|\[object/m);
  expect(stderr).not.toMatch(/X-Amz-/i);
  if (!args.includes('link')) expect(stdout).not.toMatch(/X-Amz-/i);
  if (args.includes('--json')) jsonLines(stdout);
}

/** Lets the sandbox make a chat, and adds it as its agent, its token remembered. */
export async function addContact(
  home: Home,
  control: ControlClient,
  endpoint: string,
): Promise<{ id: string; chat: SandboxContact }> {
  const chat = await control.addContact();
  const ended = await home.attache(
    ['contacts', 'add', '--json', '--remember', '--endpoint', endpoint, '--participant-token-stdin'],
    { stdin: chat.participantToken },
  );
  return { id: parseLine(ended.stdout, contactLine).contact.id, chat };
}

/** A command that was refused as a whole: one line for people, one object for scripts, the exit code of DESIGN §8. */
export function expectRefusal(ended: Ended, expected: { code: string; exit: number }): void {
  expectSentence(ended.stderr);
  expect(parseLines(ended.stdout, errorLine)).toMatchObject([{ error: { code: expected.code } }]);
  expect(ended.code).toBe(expected.exit);
}

/** One line: what happened, then what to do. */
export function expectSentence(stderr: string): void {
  expect(stderr).toMatch(/^\S.*[.)!?] \S.*\.\n$/);
}
