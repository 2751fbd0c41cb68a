import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import type { IncomingMessage } from 'node:http';

export interface RawAnswer {
  status: number;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

export interface RawRequest {
  method?: string;
  headers?: Record<string, string>;
  /** The body's pieces; the request is ended after them. */
  body?: readonly (Buffer | string)[];
  /** Sends the body only when told to continue. */
  expectContinue?: boolean;
  /** Leaves the request open after the body, as a client does that has stalled. */
  leaveOpen?: boolean;
}

/** One HTTP request exactly as told, with the headers in the order given. */
export async function rawHttp(
  url: string,
  options: RawRequest = {},
): Promise<RawAnswer & { continued: boolean }> {
  const { method = 'GET', headers = {}, body = [], expectContinue = false, leaveOpen = false } = options;
  const outgoing = httpRequest(url, {
    method,
    headers: { ...headers, ...(expectContinue && { Expect: '100-continue' }) },
    agent: false,
  });
  let continued = false;
  const sendBody = () => {
    for (const piece of body) outgoing.write(piece);
    if (!leaveOpen) outgoing.end();
  };
  if (expectContinue) {
    outgoing.flushHeaders();
    outgoing.once('continue', () => {
      continued = true;
      sendBody();
    });
  } else sendBody();
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    outgoing.once('response', resolve);
    outgoing.once('error', reject);
  });
  // The rest of an upload may fail once the answer is there.
  outgoing.on('error', () => outgoing.destroy());
  const chunks: Buffer[] = [];
  answer.on('data', (chunk: Buffer) => chunks.push(chunk));
  await once(answer, 'end');
  outgoing.destroy();
  return { status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks), continued };
}
