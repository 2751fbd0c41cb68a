import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGzip } from 'node:zlib';
import type { FaultPlan } from '../fault-book.ts';
import { writeAnswer } from '../http-io.ts';
import { survivesStrike } from '../strike.ts';
import { changeObject } from './change-object.ts';
import type { Exchange, Store } from './exchange.ts';
import { received, refuse, refuseByFault } from './exchange.ts';
import type { StoredObject } from './objects.ts';
import { parseRange } from './range.ts';
import { refusals } from './refusals.ts';
import { verifySignature } from './verify.ts';

/** Serves an object, or a range of it, to GET and HEAD. */
export async function getObject(store: Store, exchange: Exchange): Promise<void> {
  const { request, response, key } = exchange;
  const plan = store.plan('store.get', key);
  if (!(await survivesStrike(plan, response, (fault) => refuseByFault(store, exchange, fault)))) return;
  if (plan.interruption?.kind === 'lose-answer') {
    response.socket?.destroy();
    return;
  }
  const expired = plan.interruption?.kind === 'expire-url';
  const refusal = expired
    ? refusals.expired
    : await verifySignature(received(exchange), store.signer, store.clock());
  if (!refusal && plan.interruption?.kind === 'change-object') await changeObject(store.objects, key);
  const object = store.objects.get(key);
  if (refusal ?? !object) {
    refuse(store, exchange, refusal ?? refusals.noSuchKey);
    return;
  }
  if (!matches(request.headers['if-match'], object.etag, true)) {
    refuse(store, exchange, refusals.preconditionFailed);
    return;
  }
  describe(exchange, object);
  if (matches(request.headers['if-none-match'], object.etag, false)) {
    response.writeHead(304);
    response.end();
    return;
  }
  await serve(store, exchange, object, plan);
}

/** Answers with the bytes that were asked for, or with what a fault makes of them. */
async function serve(store: Store, exchange: Exchange, object: StoredObject, plan: FaultPlan): Promise<void> {
  const { request, response } = exchange;
  const { sizeInBytes } = object;
  const asked = plan.interruption?.kind === 'wrong-range' ? undefined : request.headers.range;
  const range = parseRange(asked, sizeInBytes);
  if (range.kind === 'unsatisfiable') {
    response.setHeader('Content-Range', `bytes */${sizeInBytes}`);
    refuse(store, exchange, refusals.invalidRange);
    return;
  }
  const { first, last } = range.kind === 'part' ? range : { first: 0, last: sizeInBytes - 1 };
  const isGzipped = plan.interruption?.kind === 'gzip';
  if (isGzipped) response.setHeader('Content-Encoding', 'gzip');
  else response.setHeader('Content-Length', last - first + 1);
  response.setHeader('Content-Type', object.contentType);
  if (range.kind === 'part') response.setHeader('Content-Range', `bytes ${first}-${last}/${sizeInBytes}`);
  response.statusCode = range.kind === 'part' ? 206 : 200;
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  const bytes = createReadStream(object.path, { start: first, end: last });
  await writeAnswer(response, isGzipped ? pipeline(bytes, createGzip(), () => undefined) : bytes, plan);
}

function describe({ response }: Exchange, object: StoredObject): void {
  response.setHeader('ETag', object.etag);
  response.setHeader('Last-Modified', object.storedAt.toUTCString());
  response.setHeader('Accept-Ranges', 'bytes');
  if (object.contentDisposition !== undefined) {
    response.setHeader('Content-Disposition', object.contentDisposition);
  }
}

/** Whether a list of entity tags names this one; `without` is the answer when the header is not there. */
function matches(header: string | undefined, etag: string, without: boolean): boolean {
  if (header === undefined) return without;
  return header.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag);
}
