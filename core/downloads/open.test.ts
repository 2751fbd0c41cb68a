import { chmod, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Desktop } from '../ports.ts';
import type { Download } from './download.ts';
import { dragOut, openFile, showInFolder } from './open.ts';

let folder: string;
let opened: string[];
const desktop: Desktop = {
  open: async (path) => void opened.push(`open ${path}`),
  showInFolder: async (path) => void opened.push(`show ${path}`),
  dragOut: async (path) => void opened.push(`drag ${path}`),
};
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attache-open-'));
  opened = [];
});
afterEach(() => rm(folder, { recursive: true }));

async function fetched(name: string, fields: Partial<Download> = {}): Promise<Download & { path: string }> {
  const path = join(folder, name);
  await writeFile(path, 'bytes');
  return {
    id: 'download-1',
    contact: 'contact-1',
    attachmentId: 'a',
    name,
    directory: folder,
    path,
    state: 'done',
    sizeInBytes: 5,
    attempts: 0,
    requestedAt: 1,
    ...fields,
  };
}

describe('a finished file', () => {
  it('is opened, and shown in its folder', async () => {
    const download = await fetched('report.pdf');
    await openFile(download, desktop, false);
    await showInFolder(download, desktop);
    expect(opened).toEqual([`open ${download.path}`, `show ${download.path}`]);
  });

  it('is dragged out, also if it may run: that runs nothing', async () => {
    const download = await fetched('invoice.pdf.exe');
    await dragOut(download, desktop);
    expect(opened).toEqual([`drag ${download.path}`]);
  });

  it('is not dragged out of a window that is not ours', async () => {
    const { open, showInFolder: show } = desktop;
    await expect(dragOut(await fetched('report.pdf'), { open, showInFolder: show })).rejects.toMatchObject({
      code: 'file-not-opened',
    });
  });

  it('that was edited meanwhile is opened all the same', async () => {
    const download = await fetched('form.docx');
    await writeFile(download.path, 'bytes, and what the supervisor filled in');
    await openFile(download, desktop, false);
    expect(opened).toEqual([`open ${download.path}`]);
  });

  it('that may run is opened only if the user says so; showing it runs nothing', async () => {
    const download = await fetched('invoice.pdf.exe');
    await expect(openFile(download, desktop, false)).rejects.toMatchObject({
      code: 'file-may-run',
      params: { name: 'invoice.pdf.exe' },
    });
    await showInFolder(download, desktop);
    expect(opened).toEqual([`show ${download.path}`]);
    await openFile(download, desktop, true);
    expect(opened.at(-1)).toBe(`open ${download.path}`);
  });

  it.skipIf(process.platform === 'win32')('that somebody made executable may run', async () => {
    const download = await fetched('report.pdf');
    await chmod(download.path, 0o755);
    await expect(openFile(download, desktop, false)).rejects.toMatchObject({ code: 'file-may-run' });
  });

  it('that is gone, or a link, is not opened, whatever was confirmed', async () => {
    const download = await fetched('report.pdf');
    const other = await fetched('other.pdf');
    await rm(download.path);
    await expect(openFile(download, desktop, true)).rejects.toMatchObject({ code: 'file-gone' });
    await symlink(other.path, download.path);
    await expect(openFile(download, desktop, true)).rejects.toMatchObject({ code: 'file-gone' });
    await expect(showInFolder(download, desktop)).rejects.toMatchObject({ code: 'file-gone' });
    expect(opened).toEqual([]);
  });

  it('is not there before it is whole', async () => {
    const download = await fetched('report.pdf', { state: 'fetching' });
    await expect(openFile(download, desktop, true)).rejects.toMatchObject({
      code: 'not-possible-now',
      params: { state: 'fetching' },
    });
  });

  it('that nothing opens: the reason is said', async () => {
    const download = await fetched('report.pdf');
    const helpless: Desktop = {
      ...desktop,
      open: () => Promise.reject(new Error('xdg-open is not installed')),
    };
    await expect(openFile(download, helpless, false)).rejects.toMatchObject({
      code: 'file-not-opened',
      params: { detail: 'xdg-open is not installed' },
    });
    await expect(openFile(download, undefined, false)).rejects.toMatchObject({ code: 'file-not-opened' });
  });
});
