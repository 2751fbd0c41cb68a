import { once } from 'node:events';
import { rename, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';
import type { ContactView, SourceView } from '../../contract/views.ts';
import type { Engine } from '../../core/engine.ts';
import type { SandboxContact } from '../../sandbox/control-schema.ts';
import { viewWhen, type Workshop } from './workshop.ts';

/** An entry of a contact list, as somebody's backend would write it. */
export function entryOf({ sandbox }: Workshop, chat: SandboxContact): Record<string, unknown> {
  const { contactId, label, participantToken } = chat;
  return { contactId, label, endpoint: sandbox.endpoint, participantToken };
}

export function listOf(...contacts: readonly unknown[]): string {
  return JSON.stringify({ version: 1, contacts });
}

/** Puts a file in the place of another, as careful programs do. */
export async function replaceFile(path: string, text: string): Promise<void> {
  await writeFile(`${path}.new`, text);
  await rename(`${path}.new`, path);
}

/** An address that answers as the test says. */
export interface ListServer {
  url: string;
  /** Every request so far. */
  requests: IncomingMessage[];
  /** How the next requests are answered. */
  answer: (request: IncomingMessage, response: ServerResponse) => void;
}

export async function serveList(answer: ListServer['answer']): Promise<ListServer> {
  const server = createServer((request, response) => {
    listServer.requests.push(request);
    listServer.answer(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('expected a TCP port');
  const listServer: ListServer = { url: `http://127.0.0.1:${address.port}/contacts`, requests: [], answer };
  return listServer;
}

/** Answers with a list, and with 304 whoever has it. */
export function listAnswer(text: string, etag = '"1"'): ListServer['answer'] {
  return (request, response) => {
    if (request.headers['if-none-match'] === etag) response.writeHead(304).end();
    else response.writeHead(200, { ETag: etag, 'Content-Type': 'application/json' }).end(text);
  };
}

export function statusAnswer(status: number, headers: Record<string, string> = {}): ListServer['answer'] {
  return (_request, response) => void response.writeHead(status, headers).end();
}

/** Resolves with the source's view as soon as the condition holds for it. */
export function sourceWhen(engine: Engine, condition: (source: SourceView) => boolean): Promise<SourceView> {
  return viewWhen(engine, (event) =>
    (event.kind === 'snapshot' ? event.snapshot.sources : (event.changes.put.sources ?? [])).find(condition),
  );
}

/** The same for a contact. */
export function contactWhen(
  engine: Engine,
  condition: (contact: ContactView) => boolean,
): Promise<ContactView> {
  return viewWhen(engine, (event) =>
    (event.kind === 'snapshot' ? event.snapshot.contacts : (event.changes.put.contacts ?? [])).find(
      condition,
    ),
  );
}
