import { spawn } from 'node:child_process';
import { assertNever } from '../contract/assert-never.ts';

/** Some openers return at once, some live as long as the browser; one that has not failed by now has worked. Milliseconds. */
const VERDICT_AFTER = 2_000;

export type Opened = { opened: true } | { opened: false; reason: string };

export type Opener = { kind: 'command'; command: string; args: string[] } | { kind: 'none'; reason: string };

/** How this machine opens an address, or anything that it has a program for. */
export function openerFor(url: string, platform: NodeJS.Platform, env: NodeJS.ProcessEnv): Opener {
  if (platform === 'darwin') return { kind: 'command', command: 'open', args: [url] };
  // Not `start`: that is a word of cmd.exe, which would read the address as shell text.
  if (platform === 'win32') {
    return { kind: 'command', command: 'rundll32', args: ['url.dll,FileProtocolHandler', url] };
  }
  if (!env['DISPLAY'] && !env['WAYLAND_DISPLAY']) return { kind: 'none', reason: 'there is no display' };
  return { kind: 'command', command: 'xdg-open', args: [url] };
}

/** Opens an address in the user's own browser, or says why it could not. Takes two seconds at most; never throws. */
export async function openBrowser(url: string): Promise<Opened> {
  const opener = openerFor(url, process.platform, process.env);
  switch (opener.kind) {
    case 'none':
      return { opened: false, reason: opener.reason };
    case 'command':
      return runOpener(opener.command, opener.args);
    default:
      return assertNever(opener);
  }
}

/**
 * Starts a program that opens something and lets go of it.
 * @param believeExitCode - whether another than 0 means that nothing was opened. Default true.
 * @param verbatim - on Windows, leaves the quoting of the arguments to the caller. Default false.
 */
export function runOpener(
  command: string,
  args: readonly string[],
  { verdictAfterMs = VERDICT_AFTER, believeExitCode = true, verbatim = false } = {},
): Promise<Opened> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      detached: true,
      stdio: 'ignore',
      windowsVerbatimArguments: verbatim,
    });
    const timer = setTimeout(() => resolve({ opened: true }), verdictAfterMs);
    const decide = (verdict: Opened): void => {
      clearTimeout(timer);
      resolve(verdict);
    };
    child.once('error', (error) => {
      const missing = 'code' in error && error.code === 'ENOENT';
      decide({ opened: false, reason: missing ? `${command} is not installed` : `${command} did not start` });
    });
    child.once('exit', (code) => {
      const isOpened = code === 0 || !believeExitCode;
      decide(isOpened ? { opened: true } : { opened: false, reason: `${command} found no program for it` });
    });
    child.unref();
  });
}
