import type { Agent, IncomingMessage } from 'node:http';
import { failpoint } from '../failpoint.ts';
import type { Clock } from '../ports.ts';
import type { SignedUrl } from '../secret.ts';
import { boundedText } from './bounded-text.ts';
import { openExchange, type Exchange, type ExchangeFailure } from './exchange.ts';
import { createStallWatch } from './stall-watch.ts';
import { storeFailure } from './store-failure.ts';

/**
 * How a GET failed. `changed`: the object is not the one whose beginning we have. `beyond-end`: it ends before the
 * offset.
 */
export type GetFailure = ExchangeFailure | { kind: 'changed' } | { kind: 'beyond-end' };

/** What {@link getObject} throws. Holds no part of the URL's query. */
export class FetchFailure extends Error {
  readonly failure: GetFailure;

  constructor(failure: GetFailure) {
    super(failure.kind);
    this.name = 'FetchFailure';
    this.failure = failure;
  }
}

export interface ObjectInfo {
  etag?: string;
  /** Of the whole object, not of what was left; undefined if the store does not say. */
  totalInBytes?: number;
}

export interface GetOptions {
  url: SignedUrl;
  /** Bytes that are already here. */
  offset: number;
  /** Of the object that they belong to. */
  etag?: string;
  /**
   * Takes bytes in order; waited for before the next ones are read, unless it is ready for them at once. What it throws comes
   * out of `getObject` as it is. The bytes are its own from then on.
   */
  write: (chunk: Buffer) => Promise<void> | undefined;
  /** Before the first byte. Not `partial` although an offset was asked for: the bytes begin at 0 again. */
  onAnswer?: (answer: ObjectInfo & { partial: boolean }) => Promise<void> | void;
  /** Bytes of the object that are here, the offset included. */
  onProgress: (receivedInBytes: number) => void;
  /** Waits until so many bytes may move; undefined if they may at once. What waits meanwhile slows its sender down. */
  mayMove?: ((bytes: number) => Promise<void> | undefined) | undefined;
  signal: AbortSignal;
  clock: Clock;
  agent?: Agent;
  /** No byte moved: given up. Default 30,000 ms. */
  stallMs?: number;
}

/**
 * Fetches an object from `offset` to its end. Goes on after a break with `Range` and `If-Match` (412 if the object
 * changed): If-Range is not to be relied on.
 *
 * @throws FetchFailure, or what `write` or `onAnswer` threw
 */
export async function getObject(options: GetOptions): Promise<ObjectInfo> {
  const { url, offset, etag, agent, signal, clock, stallMs = 30_000 } = options;
  using exchange = openExchange({
    url,
    method: 'GET',
    headers: requestHeaders(offset, etag),
    agent,
    signal,
    clock,
    raise: (failure) => new FetchFailure(failure),
  });
  using watch = createStallWatch(clock, stallMs, () => exchange.fail({ kind: 'stalled' }));
  exchange.request.end();
  failpoint('get.begun');
  const response = await exchange.answer;
  failpoint('get.answered');
  const { partial, ...info } = await judge(response, options);
  await options.onAnswer?.({ ...info, partial });

  let received = partial ? offset : 0;
  for await (const chunk of chunksOf(exchange, response)) {
    watch.touch();
    const { length } = chunk;
    const turn = options.mayMove?.(length);
    if (turn !== undefined) {
      await turn;
      watch.touch();
    }
    const room = options.write(chunk);
    if (room !== undefined) await room;
    received += length;
    options.onProgress(received);
  }
  if (info.totalInBytes !== undefined && received !== info.totalInBytes) {
    throw new FetchFailure({ kind: 'network', detail: 'ended-early' });
  }
  return info;
}

/** Without a word on it a proxy may compress what passes, and its bytes are counted from another file (RFC 9110, 12.5.3). */
const AS_IT_IS = { 'Accept-Encoding': 'identity' } as const;

function requestHeaders(offset: number, etag: string | undefined): Record<string, string> {
  if (offset === 0) return AS_IT_IS;
  return { ...AS_IT_IS, Range: `bytes=${offset}-`, ...(etag === undefined ? {} : { 'If-Match': etag }) };
}

/** @throws FetchFailure unless the answer holds the bytes that were asked for, or all of them */
async function judge(
  response: IncomingMessage,
  { offset, etag: expected }: GetOptions,
): Promise<ObjectInfo & { partial: boolean }> {
  const status = response.statusCode ?? 0;
  if (status === 412) throw new FetchFailure({ kind: 'changed' });
  if (status === 416) throw new FetchFailure({ kind: 'beyond-end' });
  if (status !== 200 && status !== 206) {
    const body = await boundedText(response);
    throw new FetchFailure(storeFailure({ status, retryAfter: response.headers['retry-after'], body }));
  }
  const { etag } = response.headers;
  // A sign-in page's 200: a store names what it gives, a web page or not, by its ETag.
  if (etag === undefined && response.headers['content-type']?.startsWith('text/html')) {
    throw new FetchFailure({ kind: 'network', detail: 'web-page' });
  }
  const known = etag === undefined ? {} : { etag };
  if (offset > 0 && expected !== undefined && etag !== undefined && etag !== expected) {
    throw new FetchFailure({ kind: 'changed' });
  }
  if (status === 200) {
    const length = response.headers['content-length'];
    const total = length === undefined ? {} : { totalInBytes: Number(length) };
    return { ...known, ...total, partial: false };
  }
  const range = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(response.headers['content-range'] ?? '');
  if (range === null || Number(range[1]) !== offset) throw new FetchFailure({ kind: 'changed' });
  const total = range[2] === '*' ? {} : { totalInBytes: Number(range[2]) };
  return { ...known, ...total, partial: true };
}

/** The body's bytes; what breaks them off is told apart from what their taker throws. */
async function* chunksOf(exchange: Exchange, body: IncomingMessage): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of body) if (chunk instanceof Buffer) yield chunk;
  } catch (error) {
    throw exchange.errorOf(error);
  }
}
