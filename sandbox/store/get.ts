import { createReadStream } from 'node:fs';
import { writeAnswer } from '../http-io.ts';
import { survivesStrike } from '../strike.ts';
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
  const range = parseRange(request.headers.range, object.sizeInBytes);
  if (range.kind === 'unsatisfiable') {
    response.setHeader('Content-Range', `bytes */${object.sizeInBytes}`);
    refuse(store, exchange, refusals.invalidRange);
    return;
  }
  const { first, last } = range.kind === 'part' ? range : { first: 0, last: object.sizeInBytes - 1 };
  response.setHeader('Content-Length', last - first + 1);
  response.setHeader('Content-Type', object.contentType);
  if (range.kind === 'part')
    response.setHeader('Content-Range', `bytes ${first}-${last}/${object.sizeInBytes}`);
  response.statusCode = range.kind === 'part' ? 206 : 200;
  if (request.method === 'HEAD') response.end();
  else await writeAnswer(response, createReadStream(object.path, { start: first, end: last }), plan);
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
