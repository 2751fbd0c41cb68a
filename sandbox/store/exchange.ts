import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FaultPlan } from '../fault-book.ts';
import { drainRefused } from '../http-io.ts';
import { answerHtml } from '../strike.ts';
import type { StatusFault } from '../strike.ts';
import type { ObjectFolder } from './objects.ts';
import type { Refusal } from './refusals.ts';
import { refusalOfStatus } from './refusals.ts';
import type { StoreSigner } from './signer.ts';
import type { ReceivedRequest } from './verify.ts';
import { errorXml } from './xml.ts';

/** What the store's handlers work with. */
export interface Store {
  objects: ObjectFolder;
  signer: StoreSigner;
  /** The store's clock, in milliseconds. */
  clock: () => number;
  /** The faults that strike a request for this key. */
  plan: (site: 'store.put' | 'store.get', key: string) => FaultPlan;
  /** Called after an upload has become the object of its key. */
  onStored: (key: string) => void;
  onRefused: (refusal: Refusal) => void;
  /** How long an upload may send nothing before it is answered 400 RequestTimeout, in milliseconds. */
  stallMs: number;
}

/** One request to the store and its answer. */
export interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  requestId: string;
  key: string;
  /** The client waits for `100 Continue` before it sends the body. */
  awaitsContinue: boolean;
}

/** The request as the signature sees it. */
export function received({ request }: Exchange): ReceivedRequest {
  const headers: Record<string, string> = {};
  for (const [name, values = []] of Object.entries(request.headersDistinct)) headers[name] = values.join(',');
  return { method: request.method ?? '', target: request.url ?? '', headers };
}

/** Answers with S3's XML, and takes care of a body that is on its way all the same. */
export function refuse(store: Store, exchange: Exchange, refusal: Refusal): void {
  const { request, response } = exchange;
  store.onRefused(refusal);
  const xml = errorXml(refusal, exchange.requestId);
  // A client that was not told to continue may send its body or not: the connection cannot be used again.
  if (exchange.awaitsContinue) response.setHeader('Connection', 'close');
  response.writeHead(refusal.status, {
    'Content-Type': 'application/xml',
    'Content-Length': Buffer.byteLength(xml),
  });
  response.end(request.method === 'HEAD' ? undefined : xml);
  if (request.method === 'PUT' && !exchange.awaitsContinue) drainRefused(request);
}

/** Answers a status fault. */
export function refuseByFault(store: Store, exchange: Exchange, fault: StatusFault): void {
  if (fault.retryAfterSeconds !== undefined) {
    exchange.response.setHeader('Retry-After', fault.retryAfterSeconds);
  }
  if (fault.html) answerHtml(exchange.response, fault.status);
  else refuse(store, exchange, refusalOfStatus(fault.status, fault.type));
}
