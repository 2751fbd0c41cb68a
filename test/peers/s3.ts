import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Hash } from '@smithy/hash-node';
import { SignatureV4 } from '@smithy/signature-v4';
import { z } from 'zod';
import { loadPackage } from './fetch-packages.ts';

/** A request for bytes as the other end had it, and what it answered. */
export interface Asked {
  range: string | undefined;
  ifMatch: string | undefined;
  status: number;
  /** Of the object that it answered with. */
  etag: string | undefined;
}

/** Somebody else's server of one object. Disposing ends it. */
export interface ObjectServer extends AsyncDisposable {
  port: number;
  /** Puts bytes in the object's place. */
  put(bytes: Uint8Array): Promise<void>;
  /** An address of the object for somebody who goes through `origin`, good for some minutes from `signedAt` on. */
  addressVia(origin: string, signedAt?: Date): Promise<string>;
  /** All GETs so far that were answered, in order. */
  readonly asked: readonly Asked[];
}

const BUCKET = 'attachments';
const KEY = 'contract.pdf';
const EXPIRES_IN_SECONDS = 300;
/** s3rver has one account (its README). */
const CREDENTIALS = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };

const s3rverSchema = z.custom<
  new (options: object) => { run(): Promise<unknown>; close(): Promise<void>; httpServer: Server }
>((value) => typeof value === 'function');

/** An S3 that checks signatures and their expiry, and knows ranges: the s3rver of a folder. It does not know If-Match. */
export async function startS3rver(folder: string): Promise<ObjectServer> {
  const S3rver = s3rverSchema.parse(loadPackage(folder, '@20minutes/s3rver'));
  const directory = await mkdtemp(path.join(tmpdir(), 'attache-s3rver-'));
  const s3rver = new S3rver({
    address: '127.0.0.1',
    port: 0,
    directory,
    silent: true,
    vhostBuckets: false,
    configureBuckets: [{ name: BUCKET }],
  });
  await s3rver.run();
  const port = portOf(s3rver.httpServer);
  return {
    port,
    async put(bytes) {
      const url = await presign('PUT', `http://127.0.0.1:${port}`, new Date());
      const { status } = await fetch(url, { method: 'PUT', body: Uint8Array.from(bytes) });
      assert.equal(status, 200);
    },
    addressVia: (origin, signedAt = new Date()) => presign('GET', origin, signedAt),
    asked: record(s3rver.httpServer),
    async [Symbol.asyncDispose]() {
      s3rver.httpServer.closeAllConnections();
      await s3rver.close();
      await rm(directory, { recursive: true });
    },
  };
}

type Send = (request: IncomingMessage, path: string, options: { root: string }) => SendStream;
interface SendStream {
  pipe(response: ServerResponse): void;
}
const sendSchema = z.custom<Send>((value) => typeof value === 'function');

/**
 * A server that knows If-Match, which no S3 of npm does: `send`, with which Express serves files. Its answers to ranges and
 * conditions are those of RFC 9110, and S3's; of signatures it knows nothing.
 */
export async function startSend(folder: string): Promise<ObjectServer> {
  const send = sendSchema.parse(loadPackage(folder, 'send'));
  const root = await mkdtemp(path.join(tmpdir(), 'attache-send-'));
  const server = createServer((request, response) => send(request, KEY, { root }).pipe(response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: portOf(server),
    put: (bytes) => writeFile(path.join(root, KEY), bytes),
    addressVia: (origin) => Promise.resolve(`${origin}/${KEY}`),
    asked: record(server),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
      await rm(root, { recursive: true });
    },
  };
}

function record(server: Server): readonly Asked[] {
  const asked: Asked[] = [];
  server.on('request', ({ method, headers }: IncomingMessage, response: ServerResponse) => {
    if (method !== 'GET') return;
    // Closed, not finished: an answer that a break of the line cut off was an answer too.
    response.once('close', () =>
      asked.push({
        range: headers.range,
        ifMatch: headers['if-match'],
        status: response.statusCode,
        etag: z.string().optional().parse(response.getHeader('etag')),
      }),
    );
  });
  return asked;
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('expected a TCP port');
  return address.port;
}

class Sha256 extends Hash {
  constructor(secret?: ConstructorParameters<typeof Hash>[1]) {
    super('sha256', secret);
  }
}

const signature = new SignatureV4({
  service: 's3',
  region: 'us-east-1',
  credentials: CREDENTIALS,
  sha256: Sha256,
  uriEscapePath: false,
  applyChecksum: false,
});

async function presign(method: string, origin: string, signingDate: Date): Promise<string> {
  const { host } = new URL(origin);
  const place = `/${BUCKET}/${KEY}`;
  const { query = {} } = await signature.presign(
    { method, protocol: 'http:', hostname: '127.0.0.1', path: place, query: {}, headers: { host }, body: {} },
    { signingDate, expiresIn: EXPIRES_IN_SECONDS },
  );
  const url = new URL(place, origin);
  for (const [name, value] of Object.entries(query)) {
    if (typeof value === 'string') url.searchParams.set(name, value);
  }
  return url.href;
}
