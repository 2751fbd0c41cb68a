import { writeFileSync } from 'node:fs';
import { link, readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { DownloadState } from '../../contract/views.ts';
import { settle } from '../testing/fake-clock.ts';
import {
  type Answer,
  BYTES,
  ETAG,
  folderForEach,
  half,
  halfThenReset,
  hasHalf,
  isDone,
  isRetrying,
  leftBehind,
  openDownloads,
  PART,
  refuse,
  ROUTE,
  SHA256,
} from './downloads-bench.ts';

const folder = folderForEach();

describe('a disk that takes no commit', () => {
  it.each<[string, DownloadState[]]>([
    ['the beginning', ['fetching']],
    ['the end', ['done', 'failed']],
  ])('of %s: the download goes on after a rest', async (_name, refuses) => {
    const { downloads, clock, disk, until } = await openDownloads(folder);
    disk.refuses = refuses;
    const { id } = await downloads.start('contact-1', 'a');
    await disk.refused.promise;
    await settle();
    disk.refuses = [];
    await clock.advance(10_000);
    await until(id, isDone);
    expect(downloads.isIdle()).toBe(true);
    expect(await readdir(folder.path)).toEqual(['report.pdf']);
  });

  it('of what was stopped in the middle: it says what it waits for, and keeps nobody waiting', async () => {
    const { downloads, clock, contact, disk, until } = await openDownloads(folder, { answers: [half] });
    const { id } = await downloads.start('contact-1', 'a');
    await until(id, hasHalf);
    disk.refuses = ['queued'];
    downloads.stopTransfers();
    const stuck = await until(id, isRetrying);
    expect(stuck).toMatchObject({ state: 'fetching', waiting: { code: 'disk-failed' } });
    contact.state = 'needs-token';
    await clock.advance(10_000);
    expect(downloads.view(id)?.waiting).toEqual({ for: 'token' });
    expect(downloads.isIdle()).toBe(true);
    disk.refuses = [];
    contact.state = 'active';
    downloads.wake();
    await until(id, isDone);
  });
});

describe('the line is back', () => {
  it('and the download goes on after a rest if the disk takes no commit of it', async () => {
    const { downloads, clock, line, disk, until } = await openDownloads(folder, { answers: [halfThenReset] });
    const { id } = await downloads.start('contact-1', 'a');
    await until(id, isRetrying);
    line.turn(ROUTE, false);
    await clock.advance(10_000);
    disk.refuses = ['queued'];
    expect(() => line.turn(ROUTE, true)).not.toThrow();
    disk.refuses = [];
    await clock.advance(5_000);
    await until(id, isDone);
  });

  it('after a blink, and a store that resets every connection is not asked without a pause', async () => {
    const { downloads, line, until, requests } = await openDownloads(folder, { answers: [halfThenReset] });
    const { id } = await downloads.start('contact-1', 'a');
    await until(id, isRetrying);
    line.turn(ROUTE, false);
    line.turn(ROUTE, true);
    expect(downloads.view(id)?.waiting).toMatchObject({ for: 'retry' });
    expect(requests).toHaveLength(1);
  });
});

describe('after a crash', () => {
  it('goes on from the part file, and hashes what is there', async () => {
    await writeFile(join(folder.path, PART), BYTES.subarray(0, 4));
    const { requests, until } = await openDownloads(folder, { rows: [leftBehind(folder)] });
    expect(await until('left-behind', isDone)).toMatchObject({ sha256: SHA256 });
    expect(requests).toEqual([`GET /key bytes=4- ${ETAG}`]);
    expect(await readdir(folder.path)).toEqual(['report.pdf']);
  });

  it('trusts no bytes of which it is not known what they are of', async () => {
    const row = leftBehind(folder);
    delete row.etag;
    await writeFile(join(folder.path, PART), 'junk');
    const { requests, until } = await openDownloads(folder, { rows: [row] });
    expect(await until('left-behind', isDone)).toMatchObject({ sha256: SHA256 });
    expect(requests).toEqual(['GET /key']);
  });

  it('does not take for its own what somebody has put where it once meant to', async () => {
    const path = join(folder.path, 'report.pdf');
    await writeFile(join(folder.path, PART), BYTES.subarray(0, 5));
    const rows = [leftBehind(folder, { path, sha256: SHA256 })];
    const isAnother: Answer = (...exchange) => {
      writeFileSync(path, 'not ours!!');
      refuse(412)(...exchange);
    };
    const { until } = await openDownloads(folder, { rows, answers: [isAnother] });
    expect(await until('left-behind', isDone)).toMatchObject({ path: join(folder.path, 'report (1).pdf') });
  });

  it('takes away the part of what was cancelled', async () => {
    const part = join(folder.path, PART);
    const rows = [leftBehind(folder, { state: 'cancelled', finishedAt: 2 })];
    await writeFile(part, BYTES.subarray(0, 4));
    const { stored } = await openDownloads(folder, { rows });
    await vi.waitFor(() => expect(stored.get('left-behind')).not.toHaveProperty('partPath'));
    expect(await readdir(folder.path)).toEqual([]);
  });

  it.each([
    ['was cancelled', { state: 'cancelled', finishedAt: 2 }],
    ['is cancelled now', { state: 'paused' }],
  ] as const)('says of what had its name already and %s that it is done', async (_when, change) => {
    const path = join(folder.path, 'report.pdf');
    await writeFile(join(folder.path, PART), BYTES);
    await link(join(folder.path, PART), path);
    const { downloads, until } = await openDownloads(folder, {
      rows: [leftBehind(folder, { ...change, path, sha256: SHA256 })],
    });
    if (change.state === 'paused') await downloads.cancel('left-behind');
    expect(await until('left-behind', isDone)).toMatchObject({ path, sha256: SHA256 });
    expect(await readdir(folder.path)).toEqual(['report.pdf']);
  });

  it('only gives the name when all bytes were there', async () => {
    await writeFile(join(folder.path, PART), BYTES);
    const { requests, until } = await openDownloads(folder, { rows: [leftBehind(folder)] });
    expect(await until('left-behind', isDone)).toMatchObject({ sha256: SHA256 });
    expect(requests).toEqual([]);
  });

  it('does not make a second file when the first had its name already', async () => {
    const path = join(folder.path, 'report.pdf');
    await writeFile(join(folder.path, PART), BYTES);
    await link(join(folder.path, PART), path);
    const { service, until } = await openDownloads(folder, {
      rows: [leftBehind(folder, { path, sha256: SHA256 })],
    });
    expect(await until('left-behind', isDone)).toMatchObject({ path });
    expect(service.asked).toEqual([]);
    expect(await readdir(folder.path)).toEqual(['report.pdf']);
  });

  it('stop leaves a row from which the next engine goes on', async () => {
    const { downloads, stored, until } = await openDownloads(folder, { answers: [half] });
    const { id } = await downloads.start('contact-1', 'a');
    await until(id, hasHalf);
    await downloads.stop();
    expect(stored.get(id)).toMatchObject({ state: 'queued', etag: ETAG, attempts: 0 });
    const next = await openDownloads(folder, { rows: [...stored.values()] });
    expect(await next.until(id, isDone)).toMatchObject({ sha256: SHA256 });
    expect(next.requests).toEqual([`GET /key bytes=5- ${ETAG}`]);
  });
});

describe('after a power cut', () => {
  it.each([
    ['fetches again what the last engine left in the middle', 'fetching', 'GET /key'],
    ['goes on with what it had ended, and flushed', 'queued', `GET /key bytes=4- ${ETAG}`],
  ] as const)('%s', async (_what, state, request) => {
    const part = join(folder.path, PART);
    // What was not flushed may be zeros now.
    await writeFile(part, state === 'fetching' ? Buffer.alloc(4) : BYTES.subarray(0, 4));
    await utimes(part, 1, 1);
    const { requests, until } = await openDownloads(folder, { rows: [leftBehind(folder, { state })] });
    expect(await until('left-behind', isDone)).toMatchObject({ sha256: SHA256 });
    expect(requests).toEqual([request]);
  });
});
