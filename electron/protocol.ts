import { readFile } from 'node:fs/promises';
import type { Protocol } from 'electron';
import { fileFor, headersFor } from './page-files.ts';
import { SCHEME } from './page.ts';

/** Must run before `ready`, and once only: a second call would replace the first one's schemes. */
export function registerScheme(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  protocol.registerSchemesAsPrivileged([
    // `standard` gives it an origin and relative URLs, `secure` what the web keeps for https. bypassCSP stays off.
    { scheme: SCHEME, privileges: { standard: true, secure: true, codeCache: true } },
  ]);
}

/** Serves the built window, and nothing else, to the session that `protocol` belongs to. */
export function servePage(protocol: Pick<Protocol, 'handle'>, directory: string): void {
  protocol.handle(SCHEME, (request) => answer(request, directory));
}

async function answer(request: { method: string; url: string }, directory: string): Promise<Response> {
  const file = fileFor(request, directory);
  if (file === undefined) return new Response('Not found', { status: 404 });
  try {
    return new Response(await readFile(file), { headers: headersFor(file) });
  } catch {
    return new Response('Not found', { status: 404 });
  }
}
