import { describe, expect, it } from 'vitest';
import { serveRaw } from '../testing/loopback.ts';
import { createProbe } from './probe.ts';

const signal = new AbortController().signal;

describe('probe', () => {
  it.each([
    ['200 OK', true],
    ['403 Forbidden', true],
    ['500 Oops', true],
    ['407 Proxy Authentication Required', false],
    ['511 Network Authentication Required', false],
  ])('%s: %s', async (status, up) => {
    await using server = await serveRaw((socket) =>
      socket.write(`HTTP/1.1 ${status}\r\nContent-Length: 0\r\n\r\n`),
    );
    expect(await createProbe()(server.origin, signal)).toBe(up);
    expect(server.head().line).toBe('HEAD / HTTP/1.1');
  });

  it('is false for what does not answer', async () => {
    await using mute = await serveRaw((socket) => socket.destroy());
    expect(await createProbe()(mute.origin, signal)).toBe(false);
    await using alien = await serveRaw((socket) => socket.write('SSH-2.0-server\r\n'));
    expect(await createProbe()(alien.origin, signal)).toBe(false);
    const gone = await serveRaw(() => undefined);
    await gone[Symbol.asyncDispose]();
    expect(await createProbe()(gone.origin, signal)).toBe(false);
    expect(await createProbe()('not an origin', signal)).toBe(false);
  });

  it('ends with its signal', async () => {
    const ending = new AbortController();
    await using hanging = await serveRaw(() => ending.abort());
    expect(await createProbe()(hanging.origin, ending.signal)).toBe(false);
  });
});
