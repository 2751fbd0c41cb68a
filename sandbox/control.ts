import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { contactRoutes } from './contact-routes.ts';
import type { ControlCall } from './control-call.ts';
import { ControlError } from './control-call.ts';
import { plainRoutes } from './control-routes.ts';
import { BodyTooLarge, drainRefused } from './http-io.ts';
import { isLoopback } from './loopback.ts';
import type { Instance } from './service/instance.ts';

/** Handles `/_sandbox/…`: what a person or a test does to the sandbox from outside. Answers are JSON. */
export function createControl(instance: Instance) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const result: unknown = await run({
        instance,
        request,
        url: new URL(request.url ?? '', 'http://127.0.0.1'),
      });
      answer(response, 200, result ?? {});
    } catch (error) {
      answer(response, statusOf(error), { error: messageOf(error) });
      drainRefused(request);
    }
  };
}

function run(call: ControlCall): unknown {
  const { headers, method = '' } = call.request;
  // Another site's page must not steer the sandbox, neither by its own name for 127.0.0.1 nor from its own origin.
  if (!isLoopback(headers.host ?? '') || (headers.origin !== undefined && !isLoopback(headers.origin))) {
    throw new ControlError(403, 'The control API is for this machine only');
  }
  const path = call.url.pathname.slice('/_sandbox'.length);
  const plain = plainRoutes[`${method} ${path}`];
  if (plain) return plain(call);

  const [, contactId = '', action = ''] = /^\/contacts\/([^/]+)\/([^/]+)$/.exec(path) ?? [];
  const route = contactRoutes[`${method} ${action}`];
  if (!route) throw new ControlError(404, 'No such route');
  const contact = call.instance.world.contacts.get(contactId);
  if (!contact) throw new ControlError(404, 'No such contact');
  return route(call, contact);
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
  response.end(JSON.stringify(body));
}

function statusOf(error: unknown): number {
  if (error instanceof ControlError) return error.status;
  if (error instanceof BodyTooLarge) return 413;
  return error instanceof z.ZodError ? 400 : 500;
}

function messageOf(error: unknown): string {
  if (error instanceof z.ZodError) return z.prettifyError(error);
  return error instanceof Error ? error.message : 'Unknown error';
}
