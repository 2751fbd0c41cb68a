import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { z } from 'zod';
import { listen } from '../../../core/testing/loopback.ts';

/** The sandbox's Participant Service, but for where the bytes of an upload are to go. */
export interface Front extends AsyncDisposable {
  origin: string;
  leadUploadsTo(url: string): void;
}

const startedSchema = z.looseObject({ UploadMetadata: z.looseObject({ Url: z.string() }) });

export async function startFront(endpoint: string): Promise<Front> {
  let store = '';
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = 'GET', url = '/' } = request;
    const path = url.replace('/participant/', '');
    response.setHeader('Content-Type', 'application/json');
    // The sandbox has no byte of it, and would say so.
    if (path === 'complete-attachment-upload') return void response.end('{}');
    const token = request.headers['x-amz-bearer'];
    const answered = await fetch(`${endpoint}${url}`, {
      method,
      headers: {
        'Content-Type': 'application/json',
        ...(typeof token === 'string' && { 'X-Amz-Bearer': token }),
      },
      body: new Uint8Array(await buffer(request)),
    });
    const body: unknown = await answered.json();
    response.statusCode = answered.status;
    const started = startedSchema.safeParse(body);
    if (started.success) started.data.UploadMetadata.Url = store;
    response.end(JSON.stringify(started.success ? started.data : body));
  };
  const server = createServer((request, response) => void answer(request, response));
  return {
    origin: await listen(server),
    leadUploadsTo: (url) => void (store = url),
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
