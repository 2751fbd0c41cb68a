import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { z } from 'zod';
import { listen } from '../../core/testing/loopback.ts';
import { answerOrders } from './child.ts';
import type { Arrived } from './sink.ts';

// The leanest store there can be: it hashes what comes and keeps nothing of it.
const arrived: Arrived[] = [];

async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const hash = createHash('sha256');
  let sizeInBytes = 0;
  const body: AsyncIterable<Uint8Array> = request;
  for await (const chunk of body) {
    hash.update(chunk);
    sizeInBytes += chunk.length;
  }
  arrived.push({ sizeInBytes, sha256: hash.digest('hex') });
  response.writeHead(200, { ETag: '"sink"' }).end();
}

const server = createServer((request, response) => void take(request, response));
const origin = await listen(server);
answerOrders(z.enum(['origin', 'arrived']), (order) => (order === 'origin' ? origin : arrived.splice(0)));
