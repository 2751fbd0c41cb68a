import { Agent, createServer } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { SignedUrl } from '../secret.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { listen, serveRaw } from '../testing/loopback.ts';
import { answer, CONTINUE, failureOf, fileOf, OK, opened, put } from '../testing/put-bench.ts';
import { putObject } from './put.ts';

afterEach(() => {
  const left = opened.splice(0).filter((body) => !body.destroyed);
  expect(left, 'bodies left open').toEqual([]);
});

describe('putObject', () => {
  it('sends exactly the given headers, a length, and every byte once, never chunked', async () => {
    await using server = await serveRaw((socket) => {
      socket.write(CONTINUE);
      void server.body(200_000).then(() => socket.write(OK));
    });
    const { done, progress } = put(server, 200_000);
    await done;
    const { line, headers } = server.head();
    expect(line).toBe('PUT /bucket/key?X-Amz-Signature=hidden HTTP/1.1');
    expect(headers).toEqual({
      connection: headers['connection'],
      'content-type': 'text/plain',
      'x-amz-meta-contact_id': 'c',
      'content-length': '200000',
      expect: '100-continue',
      host: server.origin.slice('http://'.length),
    });
    expect((await server.body(0)).equals(Buffer.alloc(200_000, 7))).toBe(true);
    expect(progress).toEqual([...new Set(progress)].sort((a, b) => a - b));
    expect(progress.at(-1)).toBe(200_000);
  });

  it.each([
    ['a Content-Length, whatever its case', 'content-length', '1'],
    [
      'text beyond ASCII, as the UTF-8 that was signed',
      'content-disposition',
      'attachment; filename="日本é.txt"',
    ],
  ])('sends %s', async (_, name, value) => {
    await using server = await serveRaw((socket) => {
      socket.write(CONTINUE);
      void server.body(1).then(() => socket.write(OK));
    });
    await put(server, 1, { headers: { [name]: value } }).done;
    const { headers } = server.head();
    expect(Buffer.from(headers[name] ?? '', 'latin1').toString()).toBe(value);
    expect(headers['content-length']).toBe('1');
  });

  it('hears an early refusal, and wastes no byte', async () => {
    await using server = await serveRaw((socket) => {
      socket.end(answer('403 Forbidden', 'AccessDenied', 'Request has expired'));
    });
    const { done, progress } = put(server, 1_000_000);
    expect(await failureOf(done)).toEqual({ kind: 'expired' });
    expect(await server.body(0)).toHaveLength(0);
    expect(progress).toEqual([]);
    expect(opened).toEqual([]);
  });

  it('sends the body after a second if nothing says 100', async () => {
    const headed = Promise.withResolvers<undefined>();
    await using server = await serveRaw((socket) => {
      headed.resolve(undefined);
      void server.body(10).then(() => socket.write(OK));
    });
    const { done, clock, progress } = put(server, 10);
    await headed.promise;
    await clock.advance(999);
    expect(progress).toEqual([]);
    await clock.advance(1);
    await done;
    expect(progress).toEqual([10]);
    expect(clock.waiting()).toBe(0);
  });

  it.each([
    ['small steps on a slow line, which is not to be taken for a dead one', 21, 32 * 1024],
    ['ever larger ones on a line that takes them at once', 0, 256 * 1024],
  ])('moves in %s', async (_, stepMs, largest) => {
    await using server = await serveRaw((socket) => {
      socket.write(CONTINUE);
      void server.body(1_000_000).then(() => socket.write(OK));
    });
    const clock = createFakeClock();
    let now = 0;
    const monotonic = (): number => (now += stepMs);
    const openBody = async function* () {
      yield Buffer.alloc(1_000_000, 7);
    };
    const { done, progress } = put(server, 1_000_000, { clock: { ...clock, monotonic }, openBody });
    await done;
    const steps = progress.map((sent, index) => sent - (progress[index - 1] ?? 0));
    expect(Math.max(...steps)).toBe(largest);
  });

  it('keeps the connection for the next one', async () => {
    let connections = 0;
    const server = createServer((request, response) => {
      request.resume().on('end', () => response.setHeader('ETag', '"e"').end());
    }).on('connection', () => (connections += 1));
    const origin = await listen(server);
    const agent = new Agent({ keepAlive: true });
    const url = new SignedUrl(`${origin}/key`);
    for (let file = 0; file < 3; file += 1) {
      await putObject({
        url,
        headers: {},
        sizeInBytes: 100_000,
        openBody: fileOf(100_000),
        onProgress: () => undefined,
        signal: new AbortController().signal,
        clock: createFakeClock(),
        agent,
      });
    }
    expect(connections).toBe(1);
    agent.destroy();
    server.close();
  });
});
