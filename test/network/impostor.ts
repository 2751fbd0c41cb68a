import type { Duplex } from 'node:stream';
import type { Impostor } from './fault.ts';

const PAGE = '<!doctype html><title>Guest network</title><p>Please sign in to go on.';

const HEADS: Readonly<Record<Impostor, string>> = {
  'web-page': 'HTTP/1.1 200 OK',
  redirect: 'HTTP/1.1 302 Found\r\nLocation: http://sign-in.invalid/',
  'network-login': 'HTTP/1.1 511 Network Authentication Required',
  'proxy-login': 'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="office"',
};

/** Answers as a captive portal or a forced proxy does, and closes: the service never hears of the request. */
export function impersonate(client: Duplex, answers: Impostor): void {
  const length = Buffer.byteLength(PAGE);
  client.end(
    `${HEADS[answers]}\r\nContent-Type: text/html\r\nContent-Length: ${length}\r\nConnection: close\r\n\r\n${PAGE}`,
  );
}
