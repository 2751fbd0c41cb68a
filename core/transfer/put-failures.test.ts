import { Agent } from 'node:http';
import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { SignedUrl } from '../secret.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { serveRaw } from '../testing/loopback.ts';
import { answer, CONTINUE, failureOf, fileOf, OK, opened, passTime, put } from '../testing/put-bench.ts';
import type { PutFailure } from './put.ts';

afterEach(() => {
  const left = opened.splice(0).filter((body) => !body.destroyed);
  expect(left, 'bodies left open').toEqual([]);
});

describe('putObject, when it fails', () => {
  it('closes the connection after a refusal, even if the store does not', async () => {
    const closed = Promise.withResolvers<undefined>();
    await using server = await serveRaw((socket) => {
      socket.on('close', () => closed.resolve(undefined));
      socket.write(answer('403 Forbidden', 'AccessDenied'));
    });
    await failureOf(put(server, 1_000_000).done);
    await closed.promise;
  });

  it.each<[string, PutFailure]>([
    [answer('503 Slow Down', 'SlowDown'), { kind: 'slow-down' }],
    [
      answer('403 Forbidden', 'SignatureDoesNotMatch'),
      { kind: 'refused', status: 403, code: 'SignatureDoesNotMatch' },
    ],
  ])('reads an answer that comes while the body is running', async (raw, failure) => {
    await using server = await serveRaw((socket) => {
      socket.write(CONTINUE);
      void server.body(1_000).then(() => socket.write(raw));
    });
    // Larger than any socket buffer, so that it cannot be through by then.
    expect(await failureOf(put(server, 256 * 1024 * 1024).done)).toEqual(failure);
  });

  it('does not believe a 200 to a part of the body', async () => {
    await using server = await serveRaw((socket) => {
      socket.write(CONTINUE);
      void server.body(1_000).then(() => {
        socket.pause();
        socket.write(OK);
      });
    });
    expect(await failureOf(put(server, 256 * 1024 * 1024).done)).toEqual({
      kind: 'network',
      detail: 'answered-early',
    });
  });

  it.each([
    ['without an ETag', 'Content-Length: 0\r\n\r\n'],
    ['that is a web page', 'ETag: "e"\r\nContent-Type: text/html\r\nContent-Length: 0\r\n\r\n'],
  ])('does not believe a 200 %s: no store said it', async (_, head) => {
    await using server = await serveRaw((socket) => {
      socket.write(CONTINUE);
      void server.body(10).then(() => socket.write(`HTTP/1.1 200 OK\r\n${head}`));
    });
    expect(await failureOf(put(server, 10).done)).toEqual({ kind: 'network', detail: 'not-a-store' });
  });

  it('calls a reset in the middle of the body a network failure', async () => {
    await using server = await serveRaw((socket) => {
      socket.write(CONTINUE);
      void server.body(1_000).then(() => socket.resetAndDestroy());
    });
    const failure = await failureOf(put(server, 64 * 1024 * 1024).done);
    expect(JSON.stringify(failure)).toMatch(/"network","detail":"(ECONNRESET|EPIPE)"/);
  });

  it('calls a connection that closes without an answer a network failure', async () => {
    await using server = await serveRaw((socket) => {
      socket.write(CONTINUE);
      void server.body(10).then(() => socket.end());
    });
    expect(await failureOf(put(server, 10).done)).toMatchObject({ kind: 'network' });
  });

  it('gives up when no byte has moved for the stall time, and no sooner', async () => {
    await using server = await serveRaw((socket) => {
      socket.write(CONTINUE);
      socket.pause();
    });
    const running = put(server, 256 * 1024 * 1024);
    await passTime(running, 1_000);
    expect(await failureOf(running.done)).toEqual({ kind: 'stalled' });
    expect(running.clock.monotonic()).toBeGreaterThanOrEqual(30_000);
    expect(running.progress.at(-1)).toBeLessThan(256 * 1024 * 1024);
    expect([...running.progress].sort((a, b) => a - b)).toEqual(running.progress);
  });

  it('gives up when all bytes are there and no answer comes', async () => {
    const whole = Promise.withResolvers<undefined>();
    await using server = await serveRaw((socket) => {
      socket.write(CONTINUE);
      void server.body(10).then(() => whole.resolve(undefined));
    });
    const running = put(server, 10);
    await whole.promise;
    await passTime(running, 10_000);
    expect(await failureOf(running.done)).toEqual({ kind: 'stalled' });
    expect(running.clock.monotonic()).toBeGreaterThanOrEqual(60_000);
  });

  it('gives up on a server that cannot be connected to', async () => {
    const clock = createFakeClock();
    // Never given a socket, which is what a swallowed SYN looks like from here.
    const agent = new Agent({ maxTotalSockets: 1 });
    await using server = await serveRaw(() => undefined);
    const first = put(server, 10, { agent });
    const second = put(server, 10, { agent, clock });
    await setImmediate();
    await clock.advance(10_000);
    expect(await failureOf(second.done)).toEqual({ kind: 'network', detail: 'ETIMEDOUT' });
    first.controller.abort();
    expect(await failureOf(first.done)).toEqual({ kind: 'aborted' });
    agent.destroy();
  });

  it('names the code when nothing listens', async () => {
    const server = await serveRaw(() => undefined);
    await server[Symbol.asyncDispose]();
    expect(await failureOf(put(server, 10).done)).toEqual({ kind: 'network', detail: 'ECONNREFUSED' });
  });

  it.each([
    ['short', 10, 9],
    ['long', 10, 11],
    ['long by chunks', 10, 500_000],
  ])(
    'a file that is too %s is a source failure, and no byte too many is sent',
    async (_, announced, real) => {
      await using server = await serveRaw((socket) => socket.write(CONTINUE));
      const failure = await failureOf(put(server, announced, { openBody: fileOf(real) }).done);
      expect(failure.kind).toBe('source');
      expect((await server.body(0)).length).toBeLessThanOrEqual(announced);
    },
  );

  it('a file that cannot be opened or read is a source failure', async () => {
    await using server = await serveRaw((socket) => socket.write(CONTINUE));
    const broken = new Readable({ read: () => void broken.destroy(new Error('EIO')) });
    opened.push(broken);
    const unread = put(server, 10, { openBody: () => broken });
    expect(await failureOf(unread.done)).toMatchObject({ kind: 'source' });
    const missing = (): Readable => {
      throw new Error('ENOENT');
    };
    expect(await failureOf(put(server, 10, { openBody: missing }).done)).toMatchObject({ kind: 'source' });
  });

  it('refuses a length that was signed for another file, without connecting', async () => {
    await using server = await serveRaw(() => undefined);
    const failure = await failureOf(put(server, 10, { headers: { 'Content-Length': '11' } }).done);
    expect(failure.kind).toBe('source');
    expect(server.connections()).toBe(0);
  });

  it('aborts at once, in the middle of the body too', async () => {
    await using server = await serveRaw((socket) => {
      socket.write(CONTINUE);
      void server.body(1_000).then(() => running.controller.abort());
    });
    const running = put(server, 64 * 1024 * 1024);
    expect(await failureOf(running.done)).toEqual({ kind: 'aborted' });
    expect(running.clock.waiting()).toBe(0);
    const late = put(server, 10, { signal: AbortSignal.abort() });
    expect(await failureOf(late.done)).toEqual({ kind: 'aborted' });
  });

  it('sends nothing in the clear to another machine, and no impossible header', async () => {
    await using server = await serveRaw(() => undefined);
    const url = new SignedUrl('http://store.example/key?X-Amz-Signature=hidden');
    expect(await failureOf(put(server, 1, { url }).done)).toEqual({
      kind: 'rejected',
      status: 0,
      code: 'NotHttps',
    });
    const headers = { 'x-amz-meta-a': 'b\r\nx: y' };
    expect(await failureOf(put(server, 1, { headers }).done)).toMatchObject({ code: 'InvalidHeader' });
    expect(server.connections()).toBe(0);
  });
});
