import { lstat } from 'node:fs/promises';
import { basename } from 'node:path';
import { AttacheError } from '../error.ts';
import type { Desktop } from '../ports.ts';
import type { Download } from './download.ts';
import { mayRun } from './may-run.ts';

/**
 * Opens a finished download in the program that is meant for it, because the user said so; nothing here is ever opened
 * otherwise.
 *
 * @param confirmed - the user knows that it may run.
 * @throws AttacheError `not-possible-now`, `file-gone`, `file-may-run`, `file-not-opened`
 */
export async function openFile(
  download: Download,
  desktop: Desktop | undefined,
  confirmed: boolean,
): Promise<void> {
  const { path, mode } = await finishedFile(download, 'open');
  if (!confirmed && mayRun(basename(path), mode)) {
    throw new AttacheError('file-may-run', { name: basename(path) });
  }
  await onDesktop(path, desktop, (there) => there.open(path));
}

/** Shows a finished download in its folder. @throws AttacheError `not-possible-now`, `file-gone`, `file-not-opened` */
export async function showInFolder(download: Download, desktop: Desktop | undefined): Promise<void> {
  const { path } = await finishedFile(download, 'show in folder');
  await showOnDesktop(path, desktop);
}

/** Shows a file of ours in its folder. @throws AttacheError `file-gone`, `file-not-opened` */
export async function showFile(path: string, desktop: Desktop | undefined): Promise<void> {
  await presentFile(path);
  await showOnDesktop(path, desktop);
}

function showOnDesktop(path: string, desktop: Desktop | undefined): Promise<void> {
  return onDesktop(path, desktop, (there) => there.showInFolder(path));
}

/** Lets the user drag a finished download out of the window. @throws AttacheError `not-possible-now`, `file-gone`, `file-not-opened` */
export async function dragOut(download: Download, desktop: Desktop | undefined): Promise<void> {
  const { path } = await finishedFile(download, 'drag out');
  await onDesktop(path, desktop, async (there) => {
    if (there.dragOut === undefined) throw new Error('there is no window of our own');
    await there.dragOut(path);
  });
}

async function finishedFile(
  { state, path }: Download,
  what: string,
): Promise<{ path: string; mode: number }> {
  if (state !== 'done' || path === undefined) throw new AttacheError('not-possible-now', { what, state });
  return presentFile(path);
}

/** Its bytes may be others by now, since people edit what they got; a link in its place may lead to anything. */
async function presentFile(path: string): Promise<{ path: string; mode: number }> {
  const stats = await lstat(path).catch(() => undefined);
  if (stats?.isFile() !== true) throw new AttacheError('file-gone', { path });
  return { path, mode: stats.mode };
}

async function onDesktop(
  path: string,
  desktop: Desktop | undefined,
  use: (desktop: Desktop) => Promise<void>,
): Promise<void> {
  if (desktop === undefined)
    throw new AttacheError('file-not-opened', { path, detail: 'there is no desktop' });
  try {
    await use(desktop);
  } catch (error) {
    const detail = error instanceof Error ? error.message : 'unknown';
    throw new AttacheError('file-not-opened', { path, detail }, error);
  }
}
