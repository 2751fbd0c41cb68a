import { connect } from 'node:net';
import type { Chance } from './chance.ts';
import { hostileText, hostileValue } from './hostile.ts';

/** What a request may pretend to be: our own page, or somebody else who found the port. */
export interface Sender {
  cookie: string;
  origin: string;
  host: string;
}

const METHODS = ['GET', 'POST', 'HEAD', 'PUT', 'OPTIONS', 'TRACE', 'get', 'P\0ST', 'CONNECT'];
const PATHS = [
  '/',
  '/?key=',
  '/assets/../../../etc/passwd',
  '/assets/%2e%2e/%2e%2e/etc/passwd',
  '/assets/app.js',
  '/api/command',
  '/api/command',
  '/api/command',
  '/api/files?contact=c&name=a.txt&size=3',
  '/api/files?contact=c&name=a.txt&size=999999999999999',
  '/api/events',
  '/%',
  '//127.0.0.1/',
  '*',
];

/**
 * The bytes of a request that no browser of ours sends. CR and LF of texts are taken out of the headers that say who
 * sends it, so that what is no page of ours stays none.
 */
export function hostileRequest(chance: Chance, sender: Sender): Buffer {
  if (chance.oneIn(8)) return chance.bytes(1 + chance.below(200));
  const method = chance.pick(METHODS);
  const target = chance.oneIn(5) ? lineOf(hostileText(chance)) : chance.pick(PATHS);
  const body = Buffer.from(
    chance.oneIn(3)
      ? hostileText(chance)
      : JSON.stringify({ command: hostileText(chance), input: hostileValue(chance) }),
  );
  const headers = [
    `Host: ${sender.host}`,
    `Origin: ${sender.origin}`,
    `Cookie: ${sender.cookie}`,
    `Content-Type: ${chance.pick(['application/json', 'text/plain', 'multipart/form-data', lineOf(hostileText(chance))])}`,
    ...lengthOf(chance, body),
    ...(chance.oneIn(6)
      ? [
          'Connection: Upgrade',
          'Upgrade: websocket',
          'Sec-WebSocket-Version: 13',
          `Sec-WebSocket-Key: ${chance.pick(['dGhlIHNhbXBsZSBub25jZQ==', 'x', ''])}`,
        ]
      : ['Connection: close']),
    ...(chance.oneIn(10) ? [`X-${'a'.repeat(chance.below(40_000))}: 1`] : []),
    ...(chance.oneIn(10) ? [lineOf(hostileText(chance))] : []),
    ...(chance.oneIn(20) ? Array.from({ length: 3_000 }, (_, n) => `X-${n}: 1`) : []),
  ];
  const head = `${method} ${target} HTTP/${chance.pick(['1.1', '1.1', '1.1', '1.0', '9.9'])}\r\n${headers.join('\r\n')}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head, 'latin1'), body, ...(chance.oneIn(5) ? [chance.bytes(60)] : [])]);
}

function lengthOf(chance: Chance, body: Buffer): string[] {
  switch (chance.below(8)) {
    case 0:
      return ['Transfer-Encoding: chunked'];
    case 1:
      return ['Transfer-Encoding: chunked', `Content-Length: ${body.length}`];
    case 2:
      return [`Content-Length: ${chance.pick(['-1', '1e3', '99999999999999999999', '5, 6', ''])}`];
    case 3:
      return [`Content-Length: ${body.length + chance.below(50)}`];
    default:
      return [`Content-Length: ${body.length}`];
  }
}

function lineOf(text: string): string {
  return text.slice(0, 10_000).replace(/[\r\n]/g, '');
}

/** No answer in this long means that the server hangs. Milliseconds. */
const PATIENCE_MS = 20_000;

/**
 * Sends the bytes, and nothing after them.
 * @returns the status of the first answer; `none` if the connection was closed without; `hangs` if it was not closed.
 */
export function sendBytes(port: number, bytes: Buffer): Promise<number | 'none' | 'hangs'> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    let hangs = false;
    socket.setTimeout(PATIENCE_MS, () => {
      hangs = true;
      socket.destroy();
    });
    socket.on('data', (data) => {
      if (answer.length < 100) answer += data.toString('latin1');
    });
    // The server may be faster at closing than we at writing.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      const status = /^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1];
      resolve(hangs ? 'hangs' : status === undefined ? 'none' : Number(status));
    });
    socket.end(bytes);
  });
}
