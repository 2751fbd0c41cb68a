import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DownloadView } from '../../contract/views.ts';
import { REFUSALS_MAX } from '../uploads/back-off.ts';
import {
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
  refuse,
  ROUTE,
  SHA256,
  type Answer,
} from './downloads-bench.ts';

const folder = folderForEach();

describe('a download', () => {
  it('arrives whole, under its name, with its SHA-256', async () => {
    const { downloads, service, requests, until } = await openDownloads(folder);
    const { id } = await downloads.start('contact-1', 'a');
    const view = await until(id, isDone);
    expect(view).toMatchObject({ sha256: SHA256, path: join(folder.path, 'report.pdf'), sizeInBytes: 10 });
    expect(await readFile(join(folder.path, 'report.pdf'))).toEqual(BYTES);
    expect(await readdir(folder.path)).toEqual(['report.pdf']);
    expect(service.asked).toEqual(['attachment a 300s with t']);
    expect(requests).toEqual(['GET /key']);
  });

  it('goes on after a break, with Range and If-Match, and says that the line broke', async () => {
    const { downloads, clock, line, requests, origin, until } = await openDownloads(folder, {
      answers: [halfThenReset],
    });
    const { id } = await downloads.start('contact-1', 'a');
    expect(await until(id, isRetrying)).toMatchObject({
      waiting: { code: 'network-failed', attempt: 2 },
      progress: { transferredInBytes: 5 },
    });
    expect(line.reported).toEqual([`answered ${origin}`, `failed ${origin}`]);
    await clock.advance(500);
    expect(await until(id, isDone)).toMatchObject({ sha256: SHA256 });
    expect(requests).toEqual(['GET /key', `GET /key bytes=5- ${ETAG}`]);
  });

  it('goes on at once when the line is back', async () => {
    const { downloads, clock, line, until } = await openDownloads(folder, { answers: [halfThenReset] });
    const { id } = await downloads.start('contact-1', 'a');
    await until(id, isRetrying);
    line.turn(ROUTE, false);
    await clock.advance(500);
    expect(downloads.view(id)?.waiting).toEqual({ for: 'line' });
    line.turn(ROUTE, true);
    await until(id, isDone);
  });

  it('starts over when the object is another one now', async () => {
    const { downloads, clock, requests, until } = await openDownloads(folder, {
      answers: [halfThenReset, refuse(412, 'PreconditionFailed')],
    });
    const { id } = await downloads.start('contact-1', 'a');
    await until(id, isRetrying);
    await clock.advance(500);
    expect(await until(id, isDone)).toMatchObject({ sha256: SHA256 });
    expect(requests).toEqual(['GET /key', `GET /key bytes=5- ${ETAG}`, 'GET /key']);
  });

  it('begins at 0 again when a store ignores the range', async () => {
    const ignorant: Answer = (_request, response) => {
      response.writeHead(200, { ETag: ETAG, 'Content-Length': BYTES.length });
      response.end(BYTES);
    };
    const { downloads, clock, until } = await openDownloads(folder, { answers: [halfThenReset, ignorant] });
    const { id } = await downloads.start('contact-1', 'a');
    await until(id, isRetrying);
    await clock.advance(500);
    expect(await until(id, isDone)).toMatchObject({ sha256: SHA256 });
  });

  it('asks for a new URL when the old one has expired', async () => {
    const { downloads, service, until } = await openDownloads(folder, {
      answers: [refuse(403, 'AccessDenied', 'Request has expired')],
    });
    const { id } = await downloads.start('contact-1', 'a');
    await until(id, isDone);
    expect(service.asked).toHaveLength(2);
  });

  it('counts what the store refuses apart from what the line did', async () => {
    const expired = refuse(403, 'AccessDenied', 'Request has expired');
    const outage = { state: 'queued', attempts: 50 } as const;
    const { until } = await openDownloads(folder, { answers: [expired], rows: [leftBehind(folder, outage)] });
    expect(await until('left-behind', isDone)).toMatchObject({ sha256: SHA256 });
  });

  it('gives up on a store that refuses one URL after another', async () => {
    const { downloads, clock, until } = await openDownloads(folder, {
      answers: Array<Answer>(REFUSALS_MAX).fill(refuse(403, 'AccessDenied')),
    });
    const { id } = await downloads.start('contact-1', 'a');
    for (let refusal = 2; refusal < REFUSALS_MAX; refusal += 1) {
      const isAgain = ({ waiting }: DownloadView): boolean =>
        waiting?.for === 'retry' && waiting.attempt === refusal + 1;
      const { waiting } = await until(id, isAgain);
      // Not further, or the next attempt would be over its time before it has begun.
      if (waiting?.for === 'retry') await clock.advance(waiting.at - clock.now());
    }
    expect(await until(id, ({ state }) => state === 'failed')).toMatchObject({
      error: { code: 'too-many-attempts', params: { attempts: REFUSALS_MAX, detail: 'AccessDenied' } },
    });
    downloads.resume(id);
    await until(id, isDone);
  });

  it.each([9, 11])('does not pass off %i bytes as ten', async (length) => {
    const wrong: Answer = (_request, response) => {
      response.writeHead(200, { ETag: ETAG });
      response.end(Buffer.alloc(length));
    };
    const { downloads, until } = await openDownloads(folder, { answers: [wrong] });
    const { id } = await downloads.start('contact-1', 'a');
    expect(await until(id, isDone)).toMatchObject({ sha256: SHA256 });
  });

  it('fails with a code when the store has lost it, and can be tried again', async () => {
    const { downloads, until } = await openDownloads(folder, { answers: [refuse(404, 'NoSuchKey')] });
    const { id } = await downloads.start('contact-1', 'a');
    expect(await until(id, ({ state }) => state === 'failed')).toMatchObject({
      error: { code: 'attachment-unavailable', params: { detail: 'NoSuchKey' } },
    });
    downloads.resume(id);
    await until(id, isDone);
  });

  it('waits for a token, and goes on when there is one', async () => {
    const { downloads, contact, until } = await openDownloads(folder);
    contact.state = 'needs-token';
    const { id } = await downloads.start('contact-1', 'a');
    expect(downloads.view(id)).toMatchObject({ state: 'queued', waiting: { for: 'token' } });
    expect(downloads.isIdle()).toBe(true);
    contact.state = 'active';
    downloads.wake();
    await until(id, isDone);
  });

  it.each([
    ['attachment-unknown', 'unheard-of'],
    ['attachment-unavailable', 'rejected'],
  ])('is refused with %s', async (code, attachmentId) => {
    const { downloads } = await openDownloads(folder);
    await expect(downloads.start('contact-1', attachmentId)).rejects.toMatchObject({ code });
    expect(downloads.views()).toEqual([]);
  });
});

describe('commands', () => {
  it('pause keeps the bytes and resume goes on from them', async () => {
    const { downloads, requests, until } = await openDownloads(folder, { answers: [half] });
    const { id } = await downloads.start('contact-1', 'a');
    await until(id, hasHalf);
    expect(await downloads.pause(id)).toMatchObject({ state: 'paused', progress: { transferredInBytes: 5 } });
    expect(await downloads.pause(id)).toMatchObject({ state: 'paused' });
    downloads.resume(id);
    downloads.resume(id);
    await until(id, isDone);
    expect(requests).toEqual(['GET /key', `GET /key bytes=5- ${ETAG}`]);
  });

  it('cancel leaves nothing in the folder', async () => {
    const { downloads, stored, until } = await openDownloads(folder, { answers: [half] });
    const { id } = await downloads.start('contact-1', 'a');
    await until(id, hasHalf);
    expect(await downloads.cancel(id)).toMatchObject({ state: 'cancelled' });
    expect(await readdir(folder.path)).toEqual([]);
    await downloads.remove(id);
    expect(downloads.views()).toEqual([]);
    expect(stored.get(id)).toHaveProperty('removedAt');
  });

  it('start gives the download that is under way already, and a new one for another folder', async () => {
    const { downloads, until } = await openDownloads(folder, { answers: [half] });
    const { id } = await downloads.start('contact-1', 'a');
    await until(id, hasHalf);
    expect((await downloads.start('contact-1', 'a')).id).toBe(id);
    const other = await downloads.start('contact-1', 'a', join(folder.path, 'new', 'folder'));
    expect(await until(other.id, isDone)).toMatchObject({
      path: join(folder.path, 'new', 'folder', 'report.pdf'),
    });
  });

  it('takes two at a time, and gives each file of one name its own', async () => {
    const { downloads, requests, until } = await openDownloads(folder, { answers: [half, half] });
    const [a, b, c] = await Promise.all(['a', 'b', 'c'].map((each) => downloads.start('contact-1', each)));
    if (a === undefined || b === undefined || c === undefined) throw new Error('expected three');
    await Promise.all([until(a.id, hasHalf), until(b.id, hasHalf)]);
    expect(downloads.view(c.id)?.waiting).toEqual({ for: 'slot' });
    expect(requests).toHaveLength(2);
    await downloads.pause(a.id);
    await until(c.id, isDone);
    downloads.resume(a.id);
    await until(a.id, isDone);
    expect((await readdir(folder.path)).filter((name) => !name.endsWith('.part'))).toEqual([
      'report (1).pdf',
      'report.pdf',
    ]);
  });

  it('refuses what makes no sense', async () => {
    const { downloads, until } = await openDownloads(folder);
    const { id } = await downloads.start('contact-1', 'a');
    await expect(downloads.remove(id)).rejects.toMatchObject({ code: 'not-possible-now' });
    await until(id, isDone);
    await expect(downloads.pause(id)).rejects.toMatchObject({ params: { what: 'pause', state: 'done' } });
    await expect(downloads.cancel('nobody')).rejects.toMatchObject({ code: 'download-unknown' });
  });
});
