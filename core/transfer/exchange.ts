import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { systemCode } from '../disk-error.ts';
import type { Clock } from '../ports.ts';
import type { SignedUrl } from '../secret.ts';
import { isAllowedUrl } from './allowed-url.ts';

/** How a transfer by pre-signed URL can go wrong, upwards or downwards. */
export type ExchangeFailure =
  /** The connection; `detail` is an error code, TLS failures included. */
  | { kind: 'network'; detail: string }
  /** No byte moved for the stall time, or no answer came. */
  | { kind: 'stalled' }
  /** The URL ran out before the transfer began. */
  | { kind: 'expired' }
  /** The URL is no good for another reason (signature, headers); a new one may be. */
  | { kind: 'refused'; status: number; code: string }
  | { kind: 'slow-down'; retryAfterMs?: number }
  /** The store waited for bytes that did not come. */
  | { kind: 'timeout' }
  | { kind: 'server'; status: number }
  /** Trying again cannot help. Status 0: nothing was sent, because the URL or a header cannot be used. */
  | { kind: 'rejected'; status: number; code: string }
  /** The line was away and is back, and no byte has moved since. */
  | { kind: 'left-behind' }
  | { kind: 'aborted' };

export interface ExchangeOptions {
  url: SignedUrl;
  method: 'GET' | 'PUT';
  headers: Readonly<Record<string, string>>;
  agent?: http.Agent | undefined;
  signal: AbortSignal;
  clock: Clock;
  /** Wraps a failure in the error that the caller throws. */
  raise: (failure: ExchangeFailure) => Error;
}

/** One HTTP request of which every end is seen: disposing it closes the connection if anything is still open. */
export interface Exchange extends Disposable {
  readonly request: http.ClientRequest;
  /** Connected, and TLS agreed: the header is on its way. Never rejects. */
  readonly ready: Promise<void>;
  /** The final answer's head. Rejects with what `raise` gave, also when {@link Exchange.fail} was called. */
  readonly answer: Promise<http.IncomingMessage>;
  /** Ends the exchange because of this, unless it failed before. */
  fail(failure: ExchangeFailure): void;
  /** What to throw for an error met while bytes moved: what ended the exchange, else the error's own code. */
  errorOf(error: unknown): Error;
}

/** A server that takes longer to connect to is not there. Milliseconds. */
const CONNECT_MS = 10_000;
/** What a connection hands over at once at most. Bytes. */
const READ_BYTES = 256 * 1024;

/** Sends the head of a request. The body, if any, is the caller's to write and end. */
export function openExchange({
  url: signedUrl,
  method,
  headers,
  agent,
  signal,
  clock,
  raise,
}: ExchangeOptions): Exchange {
  const url = signedUrl.reveal();
  if (signal.aborted) throw raise({ kind: 'aborted' });
  if (!isAllowedUrl(url)) throw raise({ kind: 'rejected', status: 0, code: 'NotHttps' });
  const options = {
    method,
    headers: wireHeaders(headers),
    agent,
    ...(method === 'GET' && readIntoSameMemory()),
  };
  const request = createRequest(url, options, raise);

  let ended: Error | undefined;
  const answered = Promise.withResolvers<http.IncomingMessage>();
  // The answer may be of no interest any more by the time it fails.
  answered.promise.catch(() => undefined);
  const ready = Promise.withResolvers<undefined>();

  const fail = (failure: ExchangeFailure): void => {
    if (ended !== undefined) return;
    ended = raise(failure);
    answered.reject(ended);
    request.destroy();
  };
  const abort = (): void => fail({ kind: 'aborted' });
  signal.addEventListener('abort', abort, { once: true });
  const connecting = clock.after(CONNECT_MS, () => fail({ kind: 'network', detail: 'ETIMEDOUT' }));

  request.on('socket', (socket) => {
    writeHeadAsLatin1(socket);
    whenUsable(socket, () => {
      connecting[Symbol.dispose]();
      ready.resolve(undefined);
    });
  });
  request.on('response', (response) => answered.resolve(response));
  request.on('error', (error) => fail({ kind: 'network', detail: errorCode(error) }));
  request.on('close', () => fail({ kind: 'network', detail: 'ECONNRESET' }));

  return {
    request,
    ready: ready.promise,
    answer: answered.promise,
    fail,
    errorOf: (error) => ended ?? raise({ kind: 'network', detail: errorCode(error) }),
    [Symbol.dispose]() {
      connecting[Symbol.dispose]();
      signal.removeEventListener('abort', abort);
      request.destroy();
    },
  };
}

/**
 * Has a connection that is made for the request read into the same memory again and again: fresh memory for every 64 KB costs
 * more than what is done with them. Node's parser copies of a body what it hands on, so nobody holds that memory.
 */
function readIntoSameMemory() {
  let own: Buffer | undefined;
  return {
    onread: {
      // Asked for by a connection that is made, not by one that was kept.
      buffer: () => (own ??= Buffer.allocUnsafe(READ_BYTES)),
      callback(this: Socket, bytes: number, memory: Uint8Array): boolean {
        this.emit('data', memory.subarray(0, bytes));
        return true;
      },
    },
  };
}

function createRequest(
  url: URL,
  options: http.RequestOptions,
  raise: ExchangeOptions['raise'],
): http.ClientRequest {
  try {
    return (url.protocol === 'https:' ? https : http).request(url, options);
  } catch {
    // Node refuses names and values that no header can have.
    throw raise({ kind: 'rejected', status: 0, code: 'InvalidHeader' });
  }
}

/**
 * The header values as Node wants them. Signatures are made over UTF-8, while Node writes Latin-1: one character per
 * byte of the UTF-8 puts exactly those bytes on the wire.
 */
function wireHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const entries = Object.entries(headers);
  return Object.fromEntries(entries.map(([name, value]) => [name, Buffer.from(value).toString('latin1')]));
}

/**
 * A head with `Expect` is written in the socket's default encoding, UTF-8, unlike any other head: our bytes would be
 * encoded once more. Node writes it right after this event, before the next tick.
 */
function writeHeadAsLatin1(socket: Socket): void {
  socket.setDefaultEncoding('latin1');
  process.nextTick(() => socket.setDefaultEncoding('utf8'));
}

function whenUsable(socket: Socket, call: () => void): void {
  if (socket instanceof TLSSocket && !socket.getProtocol()?.startsWith('TLS')) {
    socket.once('secureConnect', call);
  } else if (socket.connecting) {
    socket.once('connect', call);
  } else {
    call();
  }
}

/** Node's code for an error, such as ECONNRESET or CERT_HAS_EXPIRED. Messages may hold addresses, so they stay out. */
function errorCode(error: unknown): string {
  return systemCode(error) ?? (error instanceof Error ? error.name : 'unknown');
}
