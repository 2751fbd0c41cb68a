import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Access } from './access.ts';
import { judgeOrigin } from './origin.ts';
import { securityHeaders } from './security-headers.ts';

export interface Guarded {
  access: Access;
  /** Only known once the server listens, and no request comes before that. */
  port: () => number;
}

/** Cookies are shared by all ports of a host: without the port in its name a second shell would end the first one's session. */
export function cookieName(port: number): string {
  return `attache-session-${port}`;
}

export function hasSession(request: FastifyRequest, { access, port }: Guarded): boolean {
  return access.admits(request.cookies[cookieName(port())]);
}

/** Checks Host, Origin and session before anything else looks at a request. `GET /` for a page decides about its session itself. */
export function guardRequests(app: FastifyInstance, guarded: Guarded): void {
  app.addHook('onRequest', async (request, reply) => {
    const port = guarded.port();
    reply.headers(securityHeaders(port));
    reply.header('Cache-Control', request.url.startsWith('/assets/') ? 'private, no-cache' : 'no-store');

    const upgrade = request.headers.upgrade !== undefined;
    const verdict = judgeOrigin(
      {
        method: request.method,
        upgrade,
        host: request.headers.host,
        origin: request.headers.origin,
      },
      port,
    );
    if (verdict !== 'ours') return reply.code(403).type('text/plain').send('Not from here.\n');
    const decidesItself = request.method === 'GET' && request.routeOptions.url === '/' && !upgrade;
    if (!decidesItself && !hasSession(request, guarded)) {
      return reply.code(401).type('text/plain').send('This session is over. Open Attaché again.\n');
    }
    return undefined;
  });
}
