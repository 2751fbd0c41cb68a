import { Agent, createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { SOURCE_MAX_BYTES } from '../../contract/limits.ts';
import { Secret } from '../secret.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { listen } from '../testing/loopback.ts';
import { readListUrl, type ReadUrlOptions } from './read-url.ts';
import type { Reading } from './reading.ts';

const ending: (() => void)[] = [];
afterEach(() => {
  for (const end of ending.splice(0)) end();
});

/** A backend that answers as it is told to, and keeps what it was asked. */
async function serve(answer: RequestListener) {
  const asked: IncomingMessage[] = [];
  const heard = Promise.withResolvers<undefined>();
  const server = createServer((request, response) => {
    asked.push(request);
    heard.resolve(undefined);
    answer(request, response);
  });
  const origin = await listen(server);
  const agent = new Agent();
  ending.push(() => {
    agent.destroy();
    server.closeAllConnections();
    server.close();
  });
  const clock = createFakeClock();
  const read = (options: Partial<ReadUrlOptions> = {}): Promise<Reading> =>
    readListUrl({
      url: new URL('/contacts?key=hidden', origin),
      authorization: new Secret('Bearer secret'),
      tag: undefined,
      agentFor: () => agent,
      clock,
      signal: new AbortController().signal,
      ...options,
    });
  return { asked, read, clock, origin, heard: heard.promise };
}

const status =
  (code: number, headers: Record<string, string> = {}): RequestListener =>
  (_request, response) =>
    response.writeHead(code, headers).end();

const FAILED = { kind: 'failed', error: { code: 'source-unreachable' } };

describe('readListUrl', () => {
  it('gives the text with its tag and how long it holds, and says who asks', async () => {
    const { read, asked } = await serve((_request, response) =>
      response.writeHead(200, { ETag: '"1"', 'Cache-Control': 'private, max-age=30' }).end('{}'),
    );
    expect(await read()).toEqual({ kind: 'text', text: '{}', tag: '"1"', freshForMs: 30_000 });
    expect(asked[0]?.headers).toMatchObject({
      authorization: 'Bearer secret',
      'accept-encoding': 'identity',
    });
    expect(asked[0]?.headers).not.toHaveProperty('if-none-match');
  });

  it('asks with the tag, and takes 304 as the answer to it alone', async () => {
    const { read, asked } = await serve(status(304));
    expect(await read({ tag: '"1"' })).toEqual({ kind: 'unchanged' });
    expect(asked[0]?.headers).toMatchObject({ 'if-none-match': '"1"' });
    expect(await read()).toMatchObject({ ...FAILED, error: { params: { detail: 'HTTP 304' } } });
  });

  it.each([401, 403])('%s: the authorization is at fault', async (code) => {
    const { read } = await serve(status(code));
    expect(await read()).toMatchObject({ kind: 'failed', error: { code: 'source-denied' } });
  });

  it('waits as long as it is told to', async () => {
    const { read } = await serve(status(503, { 'Retry-After': '60' }));
    expect(await read()).toMatchObject({ ...FAILED, retryAfterMs: 60_000 });
  });

  it('shows no query in an error: there may be a secret in it', async () => {
    const { read } = await serve(status(500));
    const reading = await read();
    expect(reading).toMatchObject(FAILED);
    expect(JSON.stringify(reading)).not.toContain('hidden');
  });

  it('follows a redirect within its origin', async () => {
    const { read, asked } = await serve((request, response) => {
      if (request.url === '/list') response.end('{}');
      else response.writeHead(302, { Location: '/list' }).end();
    });
    expect(await read()).toMatchObject({ kind: 'text', text: '{}' });
    expect(asked[1]?.headers).toMatchObject({ authorization: 'Bearer secret' });
  });

  it('does not follow one to another origin, which would be given the authorization', async () => {
    const other = await serve(status(200));
    const { read } = await serve(status(302, { Location: `${other.origin}/contacts` }));
    expect(await read()).toMatchObject(FAILED);
    expect(other.asked).toEqual([]);
  });

  it('does not go round in circles', async () => {
    const { read, asked } = await serve(status(302, { Location: '/contacts' }));
    expect(await read()).toMatchObject(FAILED);
    expect(asked).toHaveLength(4);
  });

  it('reads no more than a list may have', async () => {
    const { read } = await serve((_request, response) => response.end('x'.repeat(SOURCE_MAX_BYTES + 1)));
    expect(await read()).toMatchObject({ kind: 'failed', error: { code: 'source-malformed' } });
  });

  it('gives up after 20 s, also on an answer that has begun', async () => {
    const { read, clock, heard } = await serve((_request, response) => {
      response.writeHead(200);
      response.write('{');
    });
    const reading = read();
    await heard;
    await clock.advance(20_000);
    expect(await reading).toMatchObject({ ...FAILED, error: { params: { detail: 'ETIMEDOUT' } } });
    expect(clock.waiting()).toBe(0);
  });

  it('says what broke', async () => {
    const { read } = await serve((request) => request.socket.resetAndDestroy());
    expect(await read()).toMatchObject({ ...FAILED, error: { params: { detail: 'ECONNRESET' } } });
  });
});
