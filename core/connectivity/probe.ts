import http, { type IncomingHttpHeaders } from 'node:http';
import https from 'node:https';
import { systemCode } from '../disk-error.ts';
import { isCertificateError } from '../transfer/certificate-error.ts';

/**
 * What became of a probe. `impostor`: something answered in the origin's place, such as a sign-in page or a proxy that
 * wants a login. `untrusted`: something did whose certificate nobody vouches for.
 */
export type ProbeAnswer = 'through' | 'silent' | 'impostor' | 'untrusted';

/** Asks whether the way to an origin is open. Never rejects. */
export type Probe = (origin: string, signal: AbortSignal) => Promise<ProbeAnswer>;

/** A poor line takes seconds to connect, agree on TLS and answer; slow is not dead. Milliseconds. */
const PROBE_MS = 10_000;

/**
 * Asks an origin for anything at all: `HEAD /` within {@link PROBE_MS}.
 *
 * A connection of its own each time: a kept one may be the dead one that is being asked about.
 */
export function createProbe(): Probe {
  return (origin, signal) =>
    new Promise((resolve) => {
      const url = URL.parse(origin);
      if (url === null) {
        resolve('silent');
        return;
      }
      const request = (url.protocol === 'https:' ? https : http).request(url, {
        method: 'HEAD',
        agent: false,
        signal: AbortSignal.any([signal, AbortSignal.timeout(PROBE_MS)]),
      });
      request.on('response', (response) => {
        response.resume();
        resolve(judgeAnswer(response.statusCode ?? 0, response.headers));
        request.destroy();
      });
      request.on('error', (error) => resolve(isCertificateError(systemCode(error)) ? 'untrusted' : 'silent'));
      request.on('close', () => resolve('silent'));
      request.end();
    });
}

/**
 * Whether an answer is the origin's own. Any status will do, 403 and 500 included: the question is only whether packets
 * get there and back. AWS signs each answer with a request id; without one (another store, a gateway in a private
 * network) an answer counts unless it is what a portal or a proxy would say.
 */
export function judgeAnswer(status: number, headers: IncomingHttpHeaders): 'through' | 'impostor' {
  if (Object.keys(headers).some((name) => AWS_REQUEST_ID.test(name))) return 'through';
  const isElsewhere = status >= 300 && status < 400;
  const isLogin = status === 407 || status === 511;
  const isPage = status < 500 && (headers['content-type']?.startsWith('text/html') ?? false);
  return isElsewhere || isLogin || isPage ? 'impostor' : 'through';
}

/** S3 and Connect spell it each in its own way. */
const AWS_REQUEST_ID = /^x-amzn?-(request-?id|id-2)$/;
