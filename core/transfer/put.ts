import type { Agent, IncomingMessage } from 'node:http';
import { failpoint } from '../failpoint.ts';
import type { Clock } from '../ports.ts';
import type { SignedUrl } from '../secret.ts';
import { boundedText } from './bounded-text.ts';
import { openExchange, type Exchange, type ExchangeFailure } from './exchange.ts';
import { createStallWatch } from './stall-watch.ts';
import { storeFailure } from './store-failure.ts';

/** How a PUT failed. `source`: the file could not be read, or has another size than was said. */
export type PutFailure = ExchangeFailure | { kind: 'source'; cause: unknown };

/** What {@link putObject} throws. Holds no part of the URL's query. */
export class TransferFailure extends Error {
  readonly failure: PutFailure;

  constructor(failure: PutFailure) {
    super(failure.kind, failure.kind === 'source' ? { cause: failure.cause } : {});
    this.name = 'TransferFailure';
    this.failure = failure;
  }
}

export interface PutOptions {
  url: SignedUrl;
  /** Sent verbatim, all of them: they are signed. */
  headers: Readonly<Record<string, string>>;
  sizeInBytes: number;
  /** Opens the file at its first byte. A chunk need be valid only until the next one is asked for, or nobody asks any more. */
  openBody: () => AsyncIterable<Uint8Array>;
  /** Bytes that the operating system has taken for sending; never falls, and ends at `sizeInBytes`. */
  onProgress: (sentInBytes: number) => void;
  /** Waits until so many bytes may move; undefined if they may at once. */
  mayMove?: ((bytes: number) => Promise<void> | undefined) | undefined;
  signal: AbortSignal;
  clock: Clock;
  agent?: Agent;
  /** No byte moved: given up. Default 30,000 ms. */
  stallMs?: number;
  /** How long to wait for `100 Continue` before the body is sent without. Default 1,000 ms. */
  continueMs?: number;
  /** How long the store may think once it has everything. Default 60,000 ms. */
  answerMs?: number;
}

/** What operating systems hold back at most between "taken for sending" and the line. Bytes. */
const SEND_BUFFER_MAX_IN_BYTES = 4 * 1024 * 1024;
/** The slowest line worth waiting for, bytes a second: what the send buffer holds may take that long to leave. */
const SLOWEST_LINE = 32 * 1024;
/**
 * Written at once. That a step went is only known when all of it did: on the slowest line a step must take no longer than
 * what stands still becomes suspect, or a PUT could be ended as dead that is only slow. So steps grow only while they go
 * at once, since many small ones cost a fast line more than the bytes. Bytes.
 */
const STEP_IN_BYTES = { min: 32 * 1024, max: 256 * 1024 } as const;
/** A step that took longer did not go at once. Milliseconds. */
const AT_ONCE_MS = 20;

/**
 * One PUT of a whole file to S3, or to what stands in for it. Resolves when the store has answered 2xx to all bytes.
 *
 * Over node:http(s), because `fetch` sends a stream chunked, which S3 refuses (501), and knows no `Expect`. With
 * `Expect: 100-continue` a refusal comes before the body: otherwise the refusing end closes while we write, and the
 * answer is lost to EPIPE about one time in three. Proxies that swallow the 100 are why there is a timer.
 *
 * @throws TransferFailure
 */
export async function putObject(options: PutOptions): Promise<void> {
  const { url, headers, sizeInBytes, agent, signal, clock, answerMs = 60_000 } = options;
  using exchange = openExchange({
    url,
    method: 'PUT',
    headers: putHeaders(headers, sizeInBytes),
    agent,
    signal,
    clock,
    raise: (failure) => new TransferFailure(failure),
  });
  failpoint('put.begun');
  let complete = false;
  if (await mayWrite(exchange, options)) complete = await writeBody(exchange, options);

  const drainMs = (Math.min(sizeInBytes, SEND_BUFFER_MAX_IN_BYTES) / SLOWEST_LINE) * 1000;
  using timers = new DisposableStack();
  timers.use(clock.after(answerMs + drainMs, () => exchange.fail({ kind: 'stalled' })));
  const answer = await exchange.answer;
  failpoint('put.answered');
  await judge(answer, complete);
}

/** @throws TransferFailure `source` if the headers were made for a file of another size. */
function putHeaders(headers: Readonly<Record<string, string>>, sizeInBytes: number): Record<string, string> {
  const given = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-length')?.[1];
  if (given !== undefined && Number(given) !== sizeInBytes) {
    const cause = new Error(`expected a file of ${given} bytes, and it has ${sizeInBytes}`);
    throw new TransferFailure({ kind: 'source', cause });
  }
  const length = given === undefined ? { 'Content-Length': String(sizeInBytes) } : {};
  return { ...headers, ...length, Expect: '100-continue' };
}

/** Waits for `100 Continue` or its timer. False if the final answer was faster: then no byte is wasted. */
async function mayWrite(exchange: Exchange, { clock, continueMs = 1_000 }: PutOptions): Promise<boolean> {
  const permission = Promise.withResolvers<true>();
  exchange.request.once('continue', () => permission.resolve(true));
  let timer: Disposable | undefined;
  // Counted from the connection: on a slow line, connecting alone can take longer than the time for the 100.
  void exchange.ready.then(() => (timer = clock.after(continueMs, () => permission.resolve(true))));
  try {
    return await Promise.race([exchange.answer.then(() => false), permission.promise]);
  } finally {
    timer?.[Symbol.dispose]();
  }
}

/** Sends the body until it is sent or an answer comes. True if all of it was sent. */
async function writeBody(exchange: Exchange, options: PutOptions): Promise<boolean> {
  const { clock, stallMs = 30_000 } = options;
  using watch = createStallWatch(clock, stallMs, () => exchange.fail({ kind: 'stalled' }));
  const chunks = chunksOf(options);
  try {
    const sent = sendChunks(exchange, chunks, options, () => watch.touch());
    return await Promise.race([sent.then(() => true), exchange.answer.then(() => false)]);
  } finally {
    // Closes the file; what that meets is of no interest any more.
    chunks.return(undefined).catch(() => undefined);
  }
}

async function sendChunks(
  exchange: Exchange,
  chunks: AsyncIterable<Uint8Array>,
  { sizeInBytes, mayMove, onProgress, clock }: PutOptions,
  onMoved: () => void,
): Promise<void> {
  let sent = 0;
  let stepInBytes: number = STEP_IN_BYTES.min;
  for await (const chunk of chunks) {
    for (let from = 0; from < chunk.length;) {
      const step = chunk.subarray(from, from + stepInBytes);
      const beganAt = clock.monotonic();
      const turn = mayMove?.(step.length);
      if (turn !== undefined) {
        await turn;
        // It was we who stood still.
        onMoved();
      }
      await new Promise<void>((resolve, reject) => {
        exchange.request.write(step, (error) => (error ? reject(exchange.errorOf(error)) : resolve()));
      });
      failpoint('put.chunk-sent');
      const wentAtOnce = clock.monotonic() - beganAt <= AT_ONCE_MS;
      stepInBytes = wentAtOnce ? Math.min(2 * stepInBytes, STEP_IN_BYTES.max) : STEP_IN_BYTES.min;
      from += step.length;
      sent += step.length;
      onMoved();
      onProgress(sent);
    }
  }
  // Fewer if an answer came first.
  if (sent < sizeInBytes) return;
  exchange.request.end();
  failpoint('put.all-sent');
}

/** The body's chunks, once it is certain that each belongs to the announced size. @throws TransferFailure `source` */
async function* chunksOf({ openBody, sizeInBytes }: PutOptions): AsyncGenerator<Uint8Array> {
  let read = 0;
  const fault = (cause: unknown): TransferFailure => new TransferFailure({ kind: 'source', cause });
  try {
    for await (const chunk of openBody()) {
      read += chunk.length;
      if (read > sizeInBytes) throw new Error(`expected ${sizeInBytes} bytes, and there are more`);
      yield chunk;
    }
  } catch (cause) {
    throw fault(cause);
  }
  if (read < sizeInBytes) throw fault(new Error(`expected ${sizeInBytes} bytes, and there were ${read}`));
}

/** @throws TransferFailure unless the store took the whole file */
async function judge(response: IncomingMessage, complete: boolean): Promise<void> {
  const status = response.statusCode ?? 0;
  const body = await boundedText(response);
  if (status < 200 || status >= 300) {
    throw new TransferFailure(storeFailure({ status, retryAfter: response.headers['retry-after'], body }));
  }
  // A 200 of something in between is no yes: S3 never speaks HTML, and says under which ETag it keeps the object.
  const { etag, 'content-type': type } = response.headers;
  if (etag === undefined || type?.startsWith('text/html')) {
    throw new TransferFailure({ kind: 'network', detail: 'not-a-store' });
  }
  // Nothing that honours Content-Length says yes to a part of it.
  if (!complete) throw new TransferFailure({ kind: 'network', detail: 'answered-early' });
}
