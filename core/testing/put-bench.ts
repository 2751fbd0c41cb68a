import { Readable } from 'node:stream';
import { expect } from 'vitest';
import { SignedUrl } from '../secret.ts';
import { putObject, TransferFailure, type PutFailure, type PutOptions } from '../transfer/put.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import type { Loopback } from './loopback.ts';

export const OK = 'HTTP/1.1 200 OK\r\nETag: "e"\r\nContent-Length: 0\r\n\r\n';
export const CONTINUE = 'HTTP/1.1 100 Continue\r\n\r\n';
const CHUNK = Buffer.alloc(65_536, 7);

/** Every body that was opened. */
export const opened: Readable[] = [];
/** A file of that many bytes, read in pieces as from a disk. */
export function fileOf(sizeInBytes: number): () => Readable {
  return () => {
    const chunks = (function* () {
      for (let left = sizeInBytes; left > 0; left -= CHUNK.length) yield CHUNK.subarray(0, left);
    })();
    const body = Readable.from(chunks, { objectMode: false });
    opened.push(body);
    return body;
  };
}

/** An answer with an error document of S3. */
export function answer(status: string, code: string, message = ''): string {
  const xml = `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`;
  return `HTTP/1.1 ${status}\r\nContent-Type: application/xml\r\nContent-Length: ${xml.length}\r\n\r\n${xml}`;
}

export interface Put {
  done: Promise<void>;
  clock: FakeClock;
  progress: number[];
  controller: AbortController;
}

/** Starts a PUT to the server. */
export function put(server: Loopback, sizeInBytes: number, options: Partial<PutOptions> = {}): Put {
  const clock = createFakeClock();
  const progress: number[] = [];
  const controller = new AbortController();
  const done = putObject({
    url: new SignedUrl(`${server.origin}/bucket/key?X-Amz-Signature=hidden`),
    headers: { 'Content-Type': 'text/plain', 'x-amz-meta-contact_id': 'c' },
    sizeInBytes,
    openBody: fileOf(sizeInBytes),
    onProgress: (sent) => progress.push(sent),
    signal: controller.signal,
    clock,
    ...options,
  });
  done.catch(() => undefined);
  return { done, clock, progress, controller };
}

/** What a PUT that must fail failed with. */
export async function failureOf(done: Promise<void>): Promise<PutFailure> {
  try {
    await done;
  } catch (error) {
    if (error instanceof TransferFailure) return error.failure;
    throw error;
  }
  return expect.unreachable();
}

/** Lets time pass until the transfer is over, however many rounds the sockets need. */
export async function passTime({ done, clock }: Put, stepMs: number): Promise<void> {
  const state = { over: false };
  const end = (): void => void (state.over = true);
  done.then(end, end);
  for (let round = 0; round < 10_000 && !state.over; round += 1) await clock.advance(stepMs);
}
