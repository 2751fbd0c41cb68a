import { existsSync } from 'node:fs';
import path from 'node:path';
import { desktopOf } from '../../browser/desktop.ts';
import { openBrowser } from '../../browser/open-browser.ts';
import { startBrowserShell } from '../../browser/start.ts';
import { assertContactLink } from '../assert-contact-link.ts';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { aborted } from '../interruption.ts';
import { findPackage } from '../package-root.ts';
import { portInUse } from '../port-in-use.ts';
import { samplesDirectory } from '../samples.ts';
import { withEngine } from '../with-engine.ts';

export interface ServeInput {
  port?: number;
  /** Open the user's browser on it. */
  open: boolean;
  /** An `attache://contact` link, to be put before the user. */
  link?: string;
}

/** The window in the browser that is installed already; runs until it is interrupted. */
export async function serve(context: Context, { port, open, link }: ServeInput): Promise<ExitCode> {
  if (link !== undefined) assertContactLink(link);
  const { root, version } = findPackage();
  const assetsDirectory = path.join(root, 'dist', 'renderer');
  if (!existsSync(assetsDirectory)) throw new Error('expected the built window in dist/renderer');
  const { hostSandbox } = await import('../../sandbox/host.ts');
  const sandbox = hostSandbox(samplesDirectory());
  const desktop = desktopOf(process.platform, context.terminal.env);
  try {
    return await withEngine(context, { sandbox, desktop, window: true }, async (engine, signal) => {
      if (link !== undefined) engine.offer(link);
      const shell = await startBrowserShell({
        engine,
        assetsDirectory,
        version,
        ...(port !== undefined && { port }),
      }).catch((error: unknown) => {
        throw portInUse(error, port);
      });
      context.output.result({ event: 'ready', url: shell.url }, `Attaché is at ${shell.url}`);
      if (open) await tryToOpen(context, shell.mintUrl());
      await aborted(signal);
      await shell.close();
      return EXIT.done;
    });
  } finally {
    await sandbox.close();
  }
}

async function tryToOpen({ output }: Context, url: string): Promise<void> {
  const opened = await openBrowser(url);
  if (!opened.opened)
    output.note(
      `No browser was opened (${opened.reason}): open the address above yourself. Ctrl-C ends Attaché.`,
    );
}
