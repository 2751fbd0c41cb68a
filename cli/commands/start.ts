import { spawn } from 'node:child_process';
import { assertContactLink } from '../assert-contact-link.ts';
import { chooseShell, type ShellChoice, type ShellConditions } from '../choose-shell.ts';
import type { Context } from '../context.ts';
import { downloadElectron, findElectron } from '../electron-runtime.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { findPackage } from '../package-root.ts';

/** Electron that ends with an error this soon did not start: a library is missing, or the display is not to be had. Milliseconds. */
const STILLBORN_MS = 5_000;

export interface StartInput {
  /** An `attache://contact` link, to be put before the user. */
  link?: string;
}

/** Opens the app: Electron if it can run here, else the browser shell, saying why. */
export async function start(context: Context, input: StartInput): Promise<ExitCode> {
  if (input.link !== undefined) assertContactLink(input.link);
  const { root } = findPackage();
  const choice = await choose(context, root);
  if (choice.shell === 'browser') return serveInstead(context, input, choice.reason);
  const startedAt = Date.now();
  const code = await runElectron(choice.executable, [
    root,
    ...(input.link === undefined ? [] : [input.link]),
  ]);
  if (code === 0) return EXIT.done;
  if (Date.now() - startedAt < STILLBORN_MS) return serveInstead(context, input, 'Electron did not start');
  return EXIT.someFailed;
}

async function choose({ terminal, output }: Context, root: string): Promise<ShellChoice> {
  const { env } = terminal;
  const conditions: ShellConditions = {
    electron: findElectron(root, env),
    platform: process.platform,
    hasDisplay: Boolean(env['DISPLAY'] ?? env['WAYLAND_DISPLAY']),
    isRoot: process.getuid?.() === 0,
  };
  // Before downloading 120 MB: would it be used at all?
  const ifFound = chooseShell({ ...conditions, electron: { found: true, executable: '' } });
  if (conditions.electron.found || ifFound.shell === 'browser') return chooseShell(conditions);
  output.note("Looking for Electron's runtime …");
  return chooseShell({ ...conditions, electron: await downloadElectron(root, env) });
}

async function serveInstead(context: Context, input: StartInput, reason: string): Promise<ExitCode> {
  context.output.note(`Attaché opens in your browser instead of a window of its own: ${reason}.`);
  const { serve } = await import('./serve.ts');
  return serve(context, { ...input, open: true });
}

/** Runs Electron until its window is closed; a negative code if it could not be run at all. */
function runElectron(executable: string, args: readonly string[]): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(executable, args, { stdio: 'inherit' });
    const pass = (signal: NodeJS.Signals): void => void child.kill(signal);
    process.on('SIGINT', pass).on('SIGTERM', pass);
    const end = (code: number): void => {
      process.off('SIGINT', pass).off('SIGTERM', pass);
      resolve(code);
    };
    child.once('error', () => end(-1));
    child.once('exit', (code, signal) => end(signal === null ? (code ?? 0) : 0));
  });
}
