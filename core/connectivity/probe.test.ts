import { Agent } from 'node:http';
import { describe, expect, it } from 'vitest';
import { serveRaw } from '../testing/loopback.ts';
import { createProbe, type ProbeAnswer } from './probe.ts';

/** As the engine gives them: without connections that are kept. */
const agentFor = (): Agent => new Agent();
const signal = new AbortController().signal;
const HTML = 'Content-Type: text/html; charset=utf-8';

describe('probe', () => {
  it.each<[string, string, ProbeAnswer]>([
    ['200 OK', '', 'through'],
    ['403 Forbidden', 'Content-Type: application/xml', 'through'],
    ['500 Oops', '', 'through'],
    ['503 Service Unavailable', HTML, 'through'],
    ['404 Not Found', `${HTML}\r\nx-amzn-RequestId: 1`, 'through'],
    ['307 Temporary Redirect', 'Location: https://elsewhere.example/\r\nx-amz-request-id: 1', 'through'],
    ['302 Found', 'Location: http://sign-in.example/', 'impostor'],
    ['200 OK', HTML, 'impostor'],
    ['403 Blocked', HTML, 'impostor'],
    ['407 Proxy Authentication Required', '', 'impostor'],
    ['511 Network Authentication Required', '', 'impostor'],
  ])('%s, %s: %s', async (status, header, answer) => {
    await using server = await serveRaw((socket) =>
      socket.write(`HTTP/1.1 ${status}\r\n${header === '' ? '' : `${header}\r\n`}Content-Length: 0\r\n\r\n`),
    );
    expect(await createProbe(agentFor)(server.origin, signal)).toBe(answer);
    expect(server.head().line).toBe('HEAD / HTTP/1.1');
  });

  it('is silent for what does not answer', async () => {
    await using mute = await serveRaw((socket) => socket.destroy());
    expect(await createProbe(agentFor)(mute.origin, signal)).toBe('silent');
    await using alien = await serveRaw((socket) => socket.write('SSH-2.0-server\r\n'));
    expect(await createProbe(agentFor)(alien.origin, signal)).toBe('silent');
    const gone = await serveRaw(() => undefined);
    await gone[Symbol.asyncDispose]();
    expect(await createProbe(agentFor)(gone.origin, signal)).toBe('silent');
    expect(await createProbe(agentFor)('not an origin', signal)).toBe('silent');
  });

  it('ends with its signal', async () => {
    const ending = new AbortController();
    await using hanging = await serveRaw(() => ending.abort());
    expect(await createProbe(agentFor)(hanging.origin, ending.signal)).toBe('silent');
  });
});
