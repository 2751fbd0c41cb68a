import { createServer, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { listen } from '../../core/testing/loopback.ts';
import { systemCode } from '../../core/disk-error.ts';
import type { Impostor, Passing, Quality } from './fault.ts';
import { startFaultProxy, type Entrance, type FaultProxy } from './fault-proxy.ts';

interface Bench {
  line: FaultProxy;
  entrance: Entrance;
  /** Requests that came through. */
  arrived: string[];
}

/** A server that echoes what it is sent, behind a line. */
async function setUp(quality: Partial<Quality> = {}): Promise<Bench> {
  const arrived: string[] = [];
  const server = createServer((incoming, response) => {
    arrived.push(`${incoming.method ?? ''} ${incoming.url ?? ''}`);
    incoming.pipe(response);
  });
  const target = Number(new URL(await listen(server)).port);
  const line = startFaultProxy(quality);
  onTestFinished(async () => {
    await line[Symbol.asyncDispose]();
    server.closeAllConnections();
    server.close();
  });
  return { line, entrance: await line.enter(target), arrived };
}

/** Sends to the server over a connection of its own. @returns status and body of the answer */
function echo({ origin }: Entrance, body = 'hello', path = '/'): Promise<string> {
  return new Promise((resolve, reject) => {
    const sending = request(`${origin}${path}`, { method: 'POST', agent: false }, (response) => {
      text(response).then((received) => resolve(`${response.statusCode} ${received}`), reject);
    });
    sending.on('error', reject);
    sending.end(body);
  });
}

/** The code of what a request failed with. */
async function failure(sent: Promise<unknown>): Promise<string> {
  try {
    await sent;
    return 'no failure';
  } catch (error) {
    return systemCode(error) ?? 'no code';
  }
}

/** A client that speaks by hand, and how its connection ends. */
function dial(entrance: Entrance): { socket: Socket; ended: Promise<string> } {
  const socket = connect(entrance.port, '127.0.0.1');
  const ended = Promise.withResolvers<string>();
  socket.on('error', (error) => ended.resolve(systemCode(error) ?? 'no code'));
  socket.on('end', () => ended.resolve('closed politely'));
  socket.resume();
  return { socket, ended: ended.promise };
}

/** The head of a request that has a body to come. */
const headOf = (length: number): string =>
  `POST /half HTTP/1.1\r\nHost: h\r\nContent-Length: ${length}\r\n\r\n`;

describe('a good line', () => {
  it('passes everything on, and counts it', async () => {
    const { line, entrance, arrived } = await setUp();
    const body = 'x'.repeat(1_000_000);
    expect(await echo(entrance, body, '/big?secret=1')).toBe(`200 ${body}`);
    expect(arrived).toEqual(['POST /big?secret=1']);
    expect(line.requests).toMatchObject([{ method: 'POST', path: '/big', during: undefined }]);
    expect(line.passed.connections).toBe(1);
    expect(line.passed.upInBytes).toBeGreaterThan(1_000_000);
    expect(line.passed.downInBytes).toBeGreaterThan(1_000_000);
  });

  it('passes one end of a conversation on and leaves the other open', async () => {
    const { entrance } = await setUp();
    const { socket, ended } = dial(entrance);
    let received = '';
    socket.on('data', (chunk) => (received += chunk.toString()));
    socket.end(`${headOf(5)}hello`);
    expect(await ended).toBe('closed politely');
    expect(received).toContain('hello');
  });

  it('tells what passes, request by request, before it does', async () => {
    const { line, entrance, arrived } = await setUp();
    const seen: Passing[] = [];
    let arrivedByTheHead: number | undefined;
    line.watch((passing) => {
      arrivedByTheHead ??= arrived.length;
      seen.push(passing);
    });
    await echo(entrance, 'hello', '/one');
    await echo(entrance, 'you', '/two');
    expect(arrivedByTheHead).toBe(0);
    expect(
      seen.filter(({ part }) => part === 'head').map(({ direction, path }) => `${direction} ${path}`),
    ).toEqual(['up /one', 'down /one', 'up /two', 'down /two']);
    expect(seen.find(({ direction, part }) => direction === 'up' && part === 'body')).toMatchObject({
      method: 'POST',
      path: '/one',
      offsetInBytes: 0,
    });
  });
});

describe('a poor line', () => {
  it('takes its latency both ways, and its jitter, without mixing anything up', async () => {
    const { entrance } = await setUp({ latencyMs: 60, jitterMs: 20, sliceInBytes: 7 });
    const begun = performance.now();
    const body = Array.from({ length: 50 }, (_, index) => `line ${index}`).join();
    expect(await echo(entrance, body)).toBe(`200 ${body}`);
    expect(performance.now() - begun).toBeGreaterThanOrEqual(118);
  });

  it('shares its bandwidth over all connections, each direction for itself', async () => {
    const { line, entrance } = await setUp({ bytesPerSecond: 400_000 });
    const begun = performance.now();
    await Promise.all([echo(entrance, 'a'.repeat(100_000)), echo(entrance, 'b'.repeat(100_000))]);
    const seconds = (performance.now() - begun) / 1000;
    expect(line.passed.upInBytes / seconds).toBeLessThanOrEqual(400_000);
    // In turn would be twice that.
    expect(seconds).toBeLessThan(0.9);
  });

  it('does not take what it cannot carry: the sender feels it', async () => {
    const { line, entrance } = await setUp({ bytesPerSecond: 1_000 });
    const { socket } = dial(entrance);
    socket.write(headOf(64 * 1024 * 1024));
    const written = new Promise<boolean>((resolve) => {
      socket.write(Buffer.alloc(64 * 1024 * 1024), () => resolve(true));
    });
    await echoStarted(line);
    const raced = await Promise.race([written, new Promise((resolve) => setImmediate(() => resolve(false)))]);
    expect(raced).toBe(false);
    expect(socket.bytesWritten - socket.writableLength).toBeLessThan(16 * 1024 * 1024);
  });
});

/** Resolves when the first body bytes of a request come by. */
function echoStarted(line: FaultProxy): Promise<void> {
  return new Promise((resolve) => {
    const stop = line.watch(({ direction, part }) => {
      if (direction !== 'up' || part !== 'body') return;
      stop();
      resolve();
    });
  });
}

describe('a broken line', () => {
  it('refuses, and takes connections again at the same port', async () => {
    const { line, entrance } = await setUp();
    const { socket, ended } = dial(entrance);
    socket.write(headOf(100));
    await new Promise<void>((resolve) => line.watch(() => resolve()));
    line.begin({ kind: 'refused' });
    expect(await ended).toBe('ECONNRESET');
    expect(await failure(echo(entrance))).toBe('ECONNREFUSED');
    await line.end();
    expect(await echo(entrance)).toBe('200 hello');
  });

  it('resets what is open and what is new', async () => {
    const { line, entrance, arrived } = await setUp();
    line.watch(({ part }) => {
      if (part === 'head' && line.fault === undefined) line.begin({ kind: 'reset' });
    });
    expect(await failure(echo(entrance))).toBe('ECONNRESET');
    expect(await failure(echo(entrance))).toBe('ECONNRESET');
    expect(arrived).toEqual([]);
    expect(line.requests.map(({ during }) => during)).toEqual([undefined, 'reset']);
  });

  it.each(['up', 'down'] as const)('resets after exactly so many bytes %s', async (direction) => {
    const { line, entrance } = await setUp();
    const struck = line.resetAfter(direction, 50_000);
    expect(await failure(echo(entrance, 'x'.repeat(200_000)))).toBe('ECONNRESET');
    await struck;
    expect(line.passed[`${direction}InBytes`]).toBe(50_000);
    expect(await echo(entrance)).toBe('200 hello');
  });

  it('swallows, and gives up what it held when it comes back', async () => {
    const { line, entrance, arrived } = await setUp();
    line.begin({ kind: 'black-hole', forgets: false });
    const sent = echo(entrance);
    await new Promise<void>((resolve) => line.watch(() => resolve()));
    expect(arrived).toEqual([]);
    await line.end();
    expect(await sent).toBe('200 hello');
  });

  it('swallows, and a router that forgets leaves old connections dead', async () => {
    const { line, entrance, arrived } = await setUp();
    const { socket, ended } = dial(entrance);
    const begun = new Promise<void>((resolve) => line.watch(() => resolve()));
    socket.write(headOf(100));
    await begun;
    line.begin({ kind: 'black-hole', forgets: true });
    await line.end();
    socket.write(Buffer.alloc(100));
    expect(await echo(entrance)).toBe('200 hello');
    expect(arrived).toEqual(['POST /']);
    expect(await Promise.race([ended, new Promise((resolve) => setImmediate(() => resolve('open')))])).toBe(
      'open',
    );
    socket.destroy();
  });

  it('closes politely in mid-sentence', async () => {
    const { line, entrance } = await setUp();
    line.begin({ kind: 'slow-close', afterMs: 1 });
    const { socket, ended } = dial(entrance);
    socket.write(headOf(100));
    expect(await ended).toBe('closed politely');
  });

  it.each<[Impostor, number]>([
    ['web-page', 200],
    ['redirect', 302],
    ['network-login', 511],
    ['proxy-login', 407],
  ])('is in the hand of a %s', async (answers, status) => {
    const { line, entrance, arrived } = await setUp();
    line.begin({ kind: 'impostor', answers });
    expect(await echo(entrance)).toMatch(new RegExp(`^${status} <!doctype html>`));
    expect(arrived).toEqual([]);
    await line.end();
    expect(await echo(entrance)).toBe('200 hello');
  });
});
