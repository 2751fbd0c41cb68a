import type { IncomingMessage } from 'node:http';
import { SOURCE_MAX_BYTES } from '../../contract/limits.ts';
import { deadline } from '../contacts/timing.ts';
import { AttacheError } from '../error.ts';
import type { Clock } from '../ports.ts';
import { SignedUrl, type Secret } from '../secret.ts';
import type { AgentFor } from '../transfer/agent.ts';
import { isAllowedUrl } from '../transfer/allowed-url.ts';
import { isCertificateError } from '../transfer/certificate-error.ts';
import { openExchange, type Exchange, type ExchangeFailure } from '../transfer/exchange.ts';
import { retryAfterMs } from '../retry-after.ts';
import { freshForMs } from './headers.ts';
import { ASKED_FOR_MS } from './next-read.ts';
import type { Reading } from './reading.ts';
import { shownLocation } from './source.ts';

/** From the first byte sent to the last received, redirects included: a list is small. Milliseconds. */
const READ_MS = 20_000;
/** Redirects in a row that are followed, all within the address's own origin. */
const REDIRECTS_MAX = 3;

export interface ReadUrlOptions {
  url: URL;
  authorization: Secret | undefined;
  /** The ETag of the version that is known. */
  tag: string | undefined;
  agentFor: AgentFor;
  clock: Clock;
  signal: AbortSignal;
}

/** How a request ended that brought no list. Thrown inside this file only. */
class ReadFailure extends Error {
  readonly failure: ExchangeFailure;

  constructor(failure: ExchangeFailure) {
    super(failure.kind);
    this.failure = failure;
  }
}

/** Looks at an address. Whoever serves it is told nothing but the authorization and the ETag. */
export async function readListUrl(options: ReadUrlOptions): Promise<Reading> {
  using limit = deadline(options.clock, READ_MS, options.signal);
  try {
    let { url } = options;
    for (let redirects = 0; redirects <= REDIRECTS_MAX; redirects += 1) {
      const answer = await ask(url, { ...options, signal: limit.signal });
      if (!('redirect' in answer)) return answer;
      url = answer.redirect;
    }
    return failed(options.url, 'source-unreachable', { detail: `more than ${REDIRECTS_MAX} redirects` });
  } catch (error) {
    if (!(error instanceof ReadFailure)) throw error;
    return failed(options.url, 'source-unreachable', { detail: detailOf(error.failure, limit.passed()) });
  }
}

async function ask(url: URL, options: ReadUrlOptions): Promise<Reading | { redirect: URL }> {
  const { authorization, tag, agentFor, clock, signal } = options;
  using exchange = openExchange({
    url: new SignedUrl(url.href),
    method: 'GET',
    headers: {
      Accept: 'application/json',
      'Accept-Encoding': 'identity',
      'Cache-Control': 'no-cache',
      ...(tag !== undefined && { 'If-None-Match': tag }),
      ...(authorization !== undefined && { Authorization: authorization.reveal() }),
    },
    agent: agentFor(url),
    signal,
    clock,
    raise: (failure) => new ReadFailure(failure),
  });
  exchange.request.end();
  const response = await exchange.answer;
  const { statusCode: status = 0, headers } = response;
  const fresh = freshForMs(headers['cache-control']);
  const known = { ...(fresh !== undefined && { freshForMs: fresh }) };
  if (status === 304 && tag !== undefined) return { kind: 'unchanged', ...known };
  if (status === 200) {
    const text = await bodyOf(exchange, response);
    if (text === undefined) {
      const expected = `expected at most ${SOURCE_MAX_BYTES} bytes`;
      return failed(options.url, 'source-malformed', { expected });
    }
    return { kind: 'text', text, ...(headers.etag !== undefined && { tag: headers.etag }), ...known };
  }
  if (status >= 301 && status <= 308 && headers.location !== undefined) {
    return follow(url, headers.location, options.url);
  }
  if (status === 401 || status === 403) return failed(options.url, 'source-denied', {});
  const retry = retryAfterMs(headers['retry-after'], ASKED_FOR_MS.max);
  return {
    ...failed(options.url, 'source-unreachable', { detail: `HTTP ${status}` }),
    ...(retry !== undefined && { retryAfterMs: retry }),
  };
}

/** Another origin would be given the authorization, and its word on which token goes to which customer. */
function follow(from: URL, location: string, asked: URL): Reading | { redirect: URL } {
  const to = URL.parse(location, from.href);
  if (to !== null && to.origin === asked.origin && isAllowedUrl(to)) return { redirect: to };
  return failed(asked, 'source-unreachable', { detail: 'redirected to another address' });
}

/** @returns undefined for a body that is too large; no more of it is read than that takes. */
async function bodyOf(exchange: Exchange, response: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of response) {
      if (!(chunk instanceof Buffer)) continue;
      length += chunk.length;
      if (length > SOURCE_MAX_BYTES) return undefined;
      chunks.push(chunk);
    }
  } catch (error) {
    throw exchange.errorOf(error);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function detailOf(failure: ExchangeFailure, overdue: boolean): string {
  if (overdue) return 'ETIMEDOUT';
  if (failure.kind !== 'network') return failure.kind;
  return isCertificateError(failure.detail) ? `certificate: ${failure.detail}` : failure.detail;
}

function failed(
  url: URL,
  code: 'source-malformed' | 'source-denied' | 'source-unreachable',
  params: Record<string, string>,
): Reading & { kind: 'failed' } {
  const location = shownLocation({ kind: 'url', location: url.href });
  return { kind: 'failed', error: new AttacheError(code, { location, ...params }) };
}
