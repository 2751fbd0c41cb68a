import { assertNever } from '../../contract/assert-never.ts';
import type { FaultPlan } from '../fault-book.ts';
import { resetConnection } from '../http-io.ts';
import { survivesStrike } from '../strike.ts';
import type { Exchange, Store } from './exchange.ts';
import { received, refuse, refuseByFault } from './exchange.ts';
import type { Draft } from './objects.ts';
import { receiveBody } from './receive.ts';
import type { Refusal } from './refusals.ts';
import { refusals } from './refusals.ts';
import { verifySignature } from './verify.ts';

/** Connect's largest attachment, in bytes; S3 itself would take 5 GB. */
const maxObjectBytes = 104_857_600;

/** Stores an object. Everything that can be refused is refused before the body is asked for. */
export async function putObject(store: Store, exchange: Exchange): Promise<void> {
  const { request, response } = exchange;
  const plan = store.plan('store.put', exchange.key);
  if (!(await survivesStrike(plan, response, (fault) => refuseByFault(store, exchange, fault)))) return;

  const refusal = plan.interruption?.kind === 'expire-url' ? refusals.expired : await check(store, exchange);
  if (refusal) {
    refuse(store, exchange, refusal);
    return;
  }
  if (exchange.awaitsContinue) {
    response.writeContinue();
    exchange.awaitsContinue = false;
  }
  const reception = await receiveBody(request, response, store.objects, plan, store.stallMs);
  switch (reception.kind) {
    case 'whole':
      await accept(store, exchange, reception.draft, plan);
      return;
    case 'cut':
      resetConnection(response);
      return;
    case 'stalled':
      response.setHeader('Connection', 'close');
      refuse(store, exchange, refusals.requestTimeout);
      return;
    case 'full':
      refuse(store, exchange, refusals.slowDown);
      return;
    case 'gone':
      return;
    default:
      assertNever(reception);
  }
}

async function check(store: Store, exchange: Exchange): Promise<Refusal | undefined> {
  const { headers } = exchange.request;
  if (headers['transfer-encoding'] !== undefined) return refusals.chunked;
  if (headers['content-length'] === undefined) return refusals.lengthMissing;
  if (Number(headers['content-length']) > maxObjectBytes) return refusals.tooLarge;
  return verifySignature(received(exchange), store.signer, store.clock());
}

async function accept(store: Store, exchange: Exchange, draft: Draft, plan: FaultPlan): Promise<void> {
  const { request, response, key } = exchange;
  await store.objects.commit(key, draft, {
    contentType: request.headers['content-type'] ?? 'binary/octet-stream',
    contentDisposition: request.headers['content-disposition'],
  });
  store.onStored(key);
  if (plan.interruption?.kind === 'lose-answer') {
    response.socket?.destroy();
    return;
  }
  response.writeHead(200, { ETag: draft.etag, 'Content-Length': 0 });
  response.end();
}
