import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AttachmentView } from '../../contract/views.ts';
import {
  BYTES,
  folderForEach,
  half,
  hasHalf,
  isDone,
  leftBehind,
  openDownloads,
  PART,
  SHA256,
} from './downloads-bench.ts';
import { ROOM_TO_LEAVE_IN_BYTES } from './room.ts';

const folder = folderForEach();
const isFailed = ({ state }: { state: string }): boolean => state === 'failed';
const attachment = (attachmentId: string): AttachmentView => ({
  attachmentId,
  contact: 'contact-1',
  name: 'report.pdf',
  contentType: 'application/pdf',
  status: 'APPROVED',
  from: { role: 'CUSTOMER' },
  at: 0,
});

describe('the folder that was chosen for a contact', () => {
  it('gets its downloads', async () => {
    const { downloads, contact, until } = await openDownloads(folder);
    contact.downloadDirectory = join(folder.path, 'case 7');
    await mkdir(contact.downloadDirectory);
    const { id } = await downloads.start('contact-1', 'a');
    expect(await until(id, isDone)).toMatchObject({ path: join(folder.path, 'case 7', 'report.pdf') });
  });

  it('is not made again when it is gone: the download says so, and goes on when it is back', async () => {
    const { downloads, service, requests, contact, until } = await openDownloads(folder, { answers: [half] });
    const chosen = join(folder.path, 'usb-stick');
    contact.downloadDirectory = chosen;
    await mkdir(chosen);
    const { id } = await downloads.start('contact-1', 'a');
    await until(id, hasHalf);
    await downloads.pause(id);
    await rename(chosen, join(folder.path, 'unplugged'));
    downloads.resume(id);
    const calls = service.asked.length;
    expect(await until(id, isFailed)).toMatchObject({
      error: { code: 'folder-unusable', params: { path: chosen }, retry: 'after-user' },
    });
    expect(service.asked).toHaveLength(calls);
    expect(await readdir(folder.path)).toEqual(['unplugged']);
    await rename(join(folder.path, 'unplugged'), chosen);
    downloads.resume(id);
    expect(await until(id, isDone)).toMatchObject({ sha256: SHA256 });
    expect(requests).toHaveLength(2);
    expect(requests[1]).toContain('bytes=5-');
  });

  it('is followed alone by whoever fetches into it', async () => {
    const { downloads, contact, until } = await openDownloads(folder, { answers: [half, half] });
    contact.downloadDirectory = join(folder.path, 'case 7');
    await mkdir(contact.downloadDirectory);
    const ids: string[] = [];
    for (const directory of [undefined, join(folder.path, 'elsewhere')]) {
      const { id } = await downloads.start('contact-1', 'a', directory);
      await until(id, hasHalf);
      ids.push(id);
    }
    const underWay = (directory?: string): string[] =>
      downloads.underWay('contact-1', directory).map(({ id }) => id);
    expect(underWay()).toEqual(ids);
    expect(underWay(contact.downloadDirectory)).toEqual(ids.slice(0, 1));
    expect(underWay(join(folder.path, 'elsewhere'))).toEqual(ids.slice(1));
    expect(downloads.underWay('contact-2')).toEqual([]);
  });

  it('may be given up for another: what is under way stays with the old one', async () => {
    const { downloads, contact, until } = await openDownloads(folder, { answers: [half] });
    const [old, chosen] = [join(folder.path, 'old'), join(folder.path, 'new')];
    await Promise.all([mkdir(old), mkdir(chosen)]);
    contact.downloadDirectory = old;
    const { id } = await downloads.start('contact-1', 'a');
    await until(id, hasHalf);
    contact.downloadDirectory = chosen;
    await downloads.pause(id);
    downloads.resume(id);
    expect(await until(id, isDone)).toMatchObject({ path: join(old, 'report.pdf') });
  });
});

describe('a disk without room', () => {
  it('is said before the first byte, with what is needed and what is free', async () => {
    const { downloads, disk, requests, until } = await openDownloads(folder);
    disk.freeInBytes = 5;
    const { id } = await downloads.start('contact-1', 'a');
    expect(await until(id, isFailed)).toMatchObject({
      error: {
        code: 'disk-full',
        params: { path: folder.path, needed: BYTES.length + ROOM_TO_LEAVE_IN_BYTES, free: 5 },
      },
    });
    expect(requests).toEqual([]);
    disk.freeInBytes = BYTES.length + ROOM_TO_LEAVE_IN_BYTES;
    downloads.resume(id);
    await until(id, isDone);
  });

  it('has room for the rest of what is here already', async () => {
    await writeFile(join(folder.path, PART), BYTES.subarray(0, 4));
    const { disk, downloads, until } = await openDownloads(folder, {
      rows: [leftBehind(folder, { state: 'paused' })],
    });
    disk.freeInBytes = 6 + ROOM_TO_LEAVE_IN_BYTES;
    downloads.resume('left-behind');
    expect(await until('left-behind', isDone)).toMatchObject({ sha256: SHA256 });
  });
});

describe('all of a chat', () => {
  it('comes in order, and what failed is tried again', async () => {
    const { downloads, disk, until } = await openDownloads(folder);
    disk.freeInBytes = 5;
    const { id } = await downloads.start('contact-1', 'b');
    await until(id, isFailed);
    disk.freeInBytes = undefined;
    const started = await downloads.startAll(['a', 'b', 'c'].map(attachment));
    expect(started.map(({ attachmentId }) => attachmentId)).toEqual(['a', 'b', 'c']);
    expect(started[1]?.id).toBe(id);
    for (const each of started) await until(each.id, isDone);
    expect(await readdir(folder.path)).toHaveLength(3);
    expect(await downloads.startAll(['a', 'b', 'c'].map(attachment))).toEqual([]);
  });

  it('is all or nothing where it cannot be committed', async () => {
    const { downloads, disk, stored } = await openDownloads(folder);
    disk.refuses = ['queued'];
    await expect(downloads.startAll(['a', 'b'].map(attachment))).rejects.toMatchObject({
      code: 'disk-failed',
    });
    expect([downloads.views(), stored.size]).toEqual([[], 0]);
  });

  it('goes on after a restart in the same order', async () => {
    const { downloads, stored } = await openDownloads(folder, { answers: [half, half] });
    await downloads.startAll(['c', 'a', 'b'].map(attachment));
    const rows = [...stored.values()].sort((a, b) => a.requestedAt - b.requestedAt);
    expect(rows.map(({ attachmentId }) => attachmentId)).toEqual(['c', 'a', 'b']);
    expect(new Set(rows.map(({ requestedAt }) => requestedAt)).size).toBe(3);
  });
});

it('a download tells how large its attachment is, also one of an earlier time', async () => {
  const rows = [leftBehind(folder, { attachmentId: 'b', state: 'paused', sizeInBytes: 7 })];
  const { downloads, sizes, until } = await openDownloads(folder, { rows });
  expect(sizes.of({ contact: 'contact-1', attachmentId: 'b' })).toBe(7);
  const { id } = await downloads.start('contact-1', 'a');
  await until(id, isDone);
  expect(sizes.of({ contact: 'contact-1', attachmentId: 'a' })).toBe(BYTES.length);
  expect(await readFile(join(folder.path, 'report.pdf'))).toEqual(BYTES);
});
