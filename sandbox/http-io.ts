import type { EventEmitter } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FaultPlan } from './fault-book.ts';
import { shaped } from './shape.ts';

/** A request body was larger than the route takes. */
export class BodyTooLarge extends Error {}

/** Bytes of an unread upload that are still taken in after a refusal, and for how long. */
const lingerBytes = 8 * 1024 * 1024;
const lingerMs = 2000;

/**
 * Reads a small body whole.
 *
 * @throws BodyTooLarge past `maxBytes`; the rest is left unread.
 */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of bounded(request, maxBytes)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** @throws BodyTooLarge once more than `maxBytes` have come. */
export async function* bounded(request: IncomingMessage, maxBytes: number): AsyncGenerator<Buffer> {
  let total = 0;
  for await (const chunk of bodyOf(request)) {
    total += chunk.length;
    if (total > maxBytes) throw new BodyTooLarge(`Expected at most ${maxBytes} bytes`);
    yield chunk;
  }
}

/** The body's chunks; leaving the loop keeps the connection, so that a refusal can still be answered. */
export async function* bodyOf(request: IncomingMessage): AsyncGenerator<Buffer> {
  const chunks: AsyncIterable<unknown> = request.iterator({ destroyOnReturn: false });
  for await (const chunk of chunks) if (Buffer.isBuffer(chunk)) yield chunk;
}

/** Aborts when a response's or a socket's connection is gone. */
export function goneSignal(closing: EventEmitter): AbortSignal {
  const gone = new AbortController();
  closing.once('close', () => gone.abort());
  return gone.signal;
}

/** Writes the rest of an answer as the plan's bandwidth, reset and truncation allow. The head must have been set. */
export async function writeAnswer(
  response: ServerResponse,
  body: Iterable<Buffer> | AsyncIterable<Buffer>,
  plan: FaultPlan,
): Promise<void> {
  const { bytesPerSecond, interruption } = plan;
  const isCut = interruption?.kind === 'reset' || interruption?.kind === 'truncate';
  const shaping = { bytesPerSecond, cutAfterBytes: isCut ? interruption.afterBytes : undefined };
  try {
    for await (const piece of shaped(toAsync(body), shaping, goneSignal(response)))
      await written(response, piece);
    response.end();
  } catch {
    // The cut, a client that left, or a file that vanished: too late for a status in every case.
    if (interruption?.kind === 'truncate') response.socket?.end();
    else resetConnection(response);
  }
}

/** Ends the connection with a TCP reset, as a dying router does. */
export function resetConnection(response: ServerResponse): void {
  response.socket?.resetAndDestroy();
}

/**
 * Keeps reading for a moment after an upload was refused. Closing while the client still writes would make its kernel
 * drop our answer unread; a client that goes on past the bounds is cut off.
 */
export function drainRefused(request: IncomingMessage): void {
  if (request.readableEnded) return;
  let left = lingerBytes;
  const timer = setTimeout(() => request.socket.destroy(), lingerMs);
  timer.unref();
  const done = () => clearTimeout(timer);
  request.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) request.socket.destroy();
  });
  request.once('end', done);
  request.once('close', done);
  request.on('error', done);
}

/** Waits until the kernel has the bytes, so that a reset that follows comes after them. */
async function written(response: ServerResponse, piece: Buffer): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    response.write(piece, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}

async function* toAsync(body: Iterable<Buffer> | AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield* body;
}
