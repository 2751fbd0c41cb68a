import http, { type IncomingHttpHeaders } from 'node:http';
import https from 'node:https';
import { systemCode } from '../disk-error.ts';
import type { AgentFor } from '../transfer/agent.ts';
import { PROXY_FAILED, PROXY_LOGIN } from '../transfer/tunnel.ts';
import { isCertificateError } from '../transfer/certificate-error.ts';

/**
 * What became of a probe. `impostor`: something answered in the origin's place, such as a sign-in page or a proxy that
 * wants a login. `untrusted`: something did whose certificate nobody vouches for. `proxy-login`: our own proxy wants a login.
 * `proxy-failed`: it lets nobody through.
 */
export type ProbeAnswer = 'through' | 'silent' | 'impostor' | 'untrusted' | 'proxy-login' | 'proxy-failed';

/** Asks whether the way to an origin is open. Never rejects. */
export type Probe = (origin: string, signal: AbortSignal) => Promise<ProbeAnswer>;

/** A poor line takes seconds to connect, agree on TLS and answer; slow is not dead. Milliseconds. */
const PROBE_MS = 10_000;

/**
 * Asks an origin for anything at all: `HEAD /` within {@link PROBE_MS}.
 *
 * A connection of its own each time: a kept one may be the dead one that is being asked about.
 *
 * @param agentFor - gives agents that keep no connection.
 */
export function createProbe(agentFor: AgentFor): Probe {
  return (origin, signal) =>
    new Promise((resolve) => {
      const url = URL.parse(origin);
      if (url === null) {
        resolve('silent');
        return;
      }
      const request = (url.protocol === 'https:' ? https : http).request(url, {
        method: 'HEAD',
        agent: agentFor(url),
        signal: AbortSignal.any([signal, AbortSignal.timeout(PROBE_MS)]),
      });
      request.on('response', (response) => {
        response.resume();
        resolve(judgeAnswer(response.statusCode ?? 0, response.headers));
        request.destroy();
      });
      request.on('error', (error) => resolve(judgeError(systemCode(error))));
      request.on('close', () => resolve('silent'));
      request.end();
    });
}

function judgeError(code: string | undefined): ProbeAnswer {
  if (code === PROXY_LOGIN) return 'proxy-login';
  if (code === PROXY_FAILED) return 'proxy-failed';
  return isCertificateError(code) ? 'untrusted' : 'silent';
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
