import { randomBytes } from 'node:crypto';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { allowPages } from '../cors.ts';
import type { Exchange, Store } from './exchange.ts';
import { refuse } from './exchange.ts';
import { getObject } from './get.ts';
import { putObject } from './put.ts';
import { refusals } from './refusals.ts';
import { bucket } from './signer.ts';

/** Makes a listener the S3-style object store: PUT, GET and HEAD of one bucket's objects, by pre-signed URL only. */
export function serveStore(server: Server, store: Store): void {
  const listener = (awaitsContinue: boolean) => (request: IncomingMessage, response: ServerResponse) => {
    handle(store, request, response, awaitsContinue).catch(() => request.socket.destroy());
  };
  server.on('request', listener(false));
  server.on('checkContinue', listener(true));
}

async function handle(
  store: Store,
  request: IncomingMessage,
  response: ServerResponse,
  awaitsContinue: boolean,
): Promise<void> {
  const requestId = randomBytes(8).toString('hex').toUpperCase();
  response.setHeader('x-amz-request-id', requestId);
  response.setHeader('Date', new Date(store.clock()).toUTCString());
  response.setHeader('Server', 'AmazonS3');
  allowPages(request, response);
  const [path = ''] = (request.url ?? '').split('?');
  const exchange: Exchange = {
    request,
    response,
    requestId,
    key: path.slice(bucket.length + 2),
    awaitsContinue,
  };

  if (request.method === 'OPTIONS') response.writeHead(200).end();
  else if (!path.startsWith(`/${bucket}/`)) refuse(store, exchange, refusals.noSuchBucket);
  else if (request.method === 'PUT') await putObject(store, exchange);
  else if (request.method === 'GET' || request.method === 'HEAD') await getObject(store, exchange);
  else refuse(store, exchange, refusals.methodNotAllowed);
}
