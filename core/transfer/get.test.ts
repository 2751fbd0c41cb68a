import type { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { SignedUrl } from '../secret.ts';
import { createFakeClock, type FakeClock } from '../testing/fake-clock.ts';
import { serveRaw, type Loopback } from '../testing/loopback.ts';
import { FetchFailure, getObject, type GetFailure, type GetOptions, type ObjectInfo } from './get.ts';

interface Get {
  done: Promise<ObjectInfo>;
  clock: FakeClock;
  written: () => string;
  answers: unknown[];
  progress: number[];
  controller: AbortController;
}

function get(server: Loopback, options: Partial<GetOptions> = {}): Get {
  const clock = createFakeClock();
  const chunks: Buffer[] = [];
  const answers: unknown[] = [];
  const progress: number[] = [];
  const controller = new AbortController();
  const done = getObject({
    url: new SignedUrl(`${server.origin}/bucket/key?X-Amz-Signature=hidden`),
    offset: 0,
    write: (chunk) => void chunks.push(chunk),
    onAnswer: (answer) => void answers.push(answer),
    onProgress: (received) => progress.push(received),
    signal: controller.signal,
    clock,
    ...options,
  });
  done.catch(() => undefined);
  return { done, clock, written: () => Buffer.concat(chunks).toString(), answers, progress, controller };
}

async function failureOf(done: Promise<unknown>): Promise<GetFailure> {
  try {
    await done;
  } catch (error) {
    if (error instanceof FetchFailure) return error.failure;
    throw error;
  }
  return expect.unreachable();
}

function reply(status: string, headers: Record<string, string>, body: string): (socket: Socket) => void {
  const fields = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return (socket) => socket.write(`HTTP/1.1 ${status}\r\n${fields.join('')}\r\n${body}`);
}

describe('getObject', () => {
  it('hands over bytes that stay as they are, although a connection reads into the same memory', async () => {
    const body = Array.from({ length: 200_000 }, (_, number) => `${number},`).join('');
    const length = `${body.length}`;
    await using server = await serveRaw(reply('200 OK', { ETag: '"e"', 'Content-Length': length }, body));
    const { done, written } = get(server);
    await done;
    expect(written() === body).toBe(true);
  });

  it('fetches a whole object, and asks for no range', async () => {
    await using server = await serveRaw(reply('200 OK', { ETag: '"e"', 'Content-Length': '5' }, 'hello'));
    const { done, written, answers, progress, clock } = get(server);
    expect(await done).toEqual({ etag: '"e"', totalInBytes: 5 });
    expect(written()).toBe('hello');
    expect(answers).toEqual([{ etag: '"e"', totalInBytes: 5, partial: false }]);
    expect(progress.at(-1)).toBe(5);
    expect(Object.keys(server.head().headers).sort()).toEqual(['accept-encoding', 'connection', 'host']);
    expect(clock.waiting()).toBe(0);
  });

  it('goes on from an offset, if the object is still the same', async () => {
    const headers = { ETag: '"e"', 'Content-Length': '2', 'Content-Range': 'bytes 3-4/5' };
    await using server = await serveRaw(reply('206 Partial Content', headers, 'lo'));
    const { done, written, answers, progress } = get(server, { offset: 3, etag: '"e"' });
    expect(await done).toEqual({ etag: '"e"', totalInBytes: 5 });
    expect(server.head().headers).toMatchObject({ range: 'bytes=3-', 'if-match': '"e"' });
    expect(written()).toBe('lo');
    expect(answers).toEqual([{ etag: '"e"', totalInBytes: 5, partial: true }]);
    expect(progress.at(-1)).toBe(5);
  });

  it('says so when the store ignores the range and begins again', async () => {
    await using server = await serveRaw(reply('200 OK', { ETag: '"e"', 'Content-Length': '5' }, 'hello'));
    const { done, answers, progress } = get(server, { offset: 3, etag: '"e"' });
    await done;
    expect(answers).toEqual([{ etag: '"e"', totalInBytes: 5, partial: false }]);
    expect(progress.at(-1)).toBe(5);
  });

  it.each<[string, string, Record<string, string>, GetFailure]>([
    ['412', '412 Precondition Failed', {}, { kind: 'changed' }],
    ['another ETag', '206 Partial', { ETag: '"f"', 'Content-Range': 'bytes 3-4/5' }, { kind: 'changed' }],
    ['another ETag, whole', '200 OK', { ETag: '"f"' }, { kind: 'changed' }],
    ['another offset', '206 Partial', { ETag: '"e"', 'Content-Range': 'bytes 2-4/5' }, { kind: 'changed' }],
    ['no range at all', '206 Partial', { ETag: '"e"' }, { kind: 'changed' }],
    ['416', '416 Range Not Satisfiable', {}, { kind: 'beyond-end' }],
    ['404', '404 Not Found', {}, { kind: 'rejected', status: 404, code: 'HTTP 404' }],
    ['503', '503 Slow Down', { 'Retry-After': '2' }, { kind: 'slow-down', retryAfterMs: 2_000 }],
  ])('tells %s', async (_, status, headers, failure) => {
    await using server = await serveRaw(reply(status, { ...headers, 'Content-Length': '0' }, ''));
    expect(await failureOf(get(server, { offset: 3, etag: '"e"' }).done)).toEqual(failure);
  });

  it('tells an expired URL', async () => {
    const xml = '<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>';
    await using server = await serveRaw(
      reply('403 Forbidden', { 'Content-Length': String(xml.length) }, xml),
    );
    expect(await failureOf(get(server).done)).toEqual({ kind: 'expired' });
  });

  it('keeps what came before a break, and calls it a network failure', async () => {
    await using server = await serveRaw((socket) => {
      reply('200 OK', { 'Content-Length': '50' }, 'hello')(socket);
      socket.end();
    });
    const { done, written } = get(server);
    expect(await failureOf(done)).toEqual({ kind: 'network', detail: 'ECONNRESET' });
    expect(written()).toBe('hello');
  });

  it('does not take a range that ends before the object for all of it', async () => {
    const headers = { 'Content-Length': '1', 'Content-Range': 'bytes 3-3/5' };
    await using server = await serveRaw(reply('206 Partial', headers, 'l'));
    expect(await failureOf(get(server, { offset: 3 }).done)).toEqual({
      kind: 'network',
      detail: 'ended-early',
    });
  });

  it('gives up when nothing comes for the stall time', async () => {
    const asked = Promise.withResolvers<undefined>();
    await using silent = await serveRaw(() => asked.resolve(undefined));
    const { done, clock } = get(silent);
    await asked.promise;
    await clock.advance(30_000);
    expect(await failureOf(done)).toEqual({ kind: 'stalled' });
  });

  it('gives up when a body stops', async () => {
    await using server = await serveRaw(reply('200 OK', { 'Content-Length': '50' }, 'hello'));
    const arrived = Promise.withResolvers<undefined>();
    const { done, clock } = get(server, { onProgress: () => arrived.resolve(undefined) });
    await arrived.promise;
    await clock.advance(29_999);
    await clock.advance(1);
    expect(await failureOf(done)).toEqual({ kind: 'stalled' });
  });

  it('reads on only when the last chunk is written, and passes on what writing threw', async () => {
    const big = 'x'.repeat(4_000_000);
    const headers = { 'Content-Length': String(big.length), Connection: 'close' };
    await using server = await serveRaw(reply('200 OK', headers, big));
    let writing = 0;
    const write = async (): Promise<void> => {
      writing += 1;
      expect(writing).toBe(1);
      await Promise.resolve();
      writing -= 1;
    };
    await get(server, { write }).done;
    const full = new Error('ENOSPC');
    await expect(get(server, { write: () => Promise.reject(full) }).done).rejects.toBe(full);
  });

  it('aborts', async () => {
    await using server = await serveRaw(reply('200 OK', { 'Content-Length': '50' }, 'hello'));
    const { done, controller, clock } = get(server, { onProgress: () => controller.abort() });
    expect(await failureOf(done)).toEqual({ kind: 'aborted' });
    expect(clock.waiting()).toBe(0);
  });
});
