import path from 'node:path';
import type { Desktop } from '../core/ports.ts';
import { openerFor, runOpener, type Opener } from './open-browser.ts';

/** How this machine opens a file in the program that is meant for it. */
export function fileOpenerFor(file: string, platform: NodeJS.Platform, env: NodeJS.ProcessEnv): Opener {
  // Of the file as one argument, whatever its name: no shell reads it.
  return platform === 'win32'
    ? { kind: 'command', command: 'explorer.exe', args: [quoted(file)] }
    : openerFor(file, platform, env);
}

/**
 * Explorer takes commas for the ends of its own arguments, unless they are in quotes, and Node quotes only what has spaces: so
 * its arguments go verbatim. No name on Windows has a quote in it.
 */
function quoted(file: string): string {
  return `"${file}"`;
}

/** How this machine shows a file in its folder; on Linux only the folder, for there is no command that does more. */
export function folderOpenerFor(file: string, platform: NodeJS.Platform, env: NodeJS.ProcessEnv): Opener {
  switch (platform) {
    case 'darwin':
      return { kind: 'command', command: 'open', args: ['-R', file] };
    case 'win32':
      return { kind: 'command', command: 'explorer.exe', args: [`/select,${quoted(file)}`] };
    default:
      return openerFor(path.dirname(file), platform, env);
  }
}

/** The desktop of whoever sits before the machine that the browser shell runs on. */
export function desktopOf(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): Desktop {
  return {
    open: (file) => run(fileOpenerFor(file, platform, env), platform),
    showInFolder: (file) => run(folderOpenerFor(file, platform, env), platform),
  };
}

async function run(opener: Opener, platform: NodeJS.Platform): Promise<void> {
  if (opener.kind === 'none') throw new Error(opener.reason);
  // Windows' explorer ends with 1 whether it has opened something or not.
  const isWindows = platform === 'win32';
  const opened = await runOpener(opener.command, opener.args, {
    believeExitCode: !isWindows,
    verbatim: isWindows,
  });
  if (!opened.opened) throw new Error(opened.reason);
}
