import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { cookieName, hasSession, type Guarded } from './guard.ts';
import { closedPage } from './closed-page.ts';

const querySchema = z.object({ key: z.string().max(256).optional() });

export interface PageOptions extends Guarded {
  /** The built window: `index.html` and `assets/`. */
  assetsDirectory: string;
  version: string;
}

/** `GET /` trades a one-time key for the session cookie, shows the window to who has one, and tells others how to get in. */
export async function addPageRoutes(app: FastifyInstance, options: PageOptions): Promise<void> {
  await app.register(fastifyStatic, {
    root: options.assetsDirectory,
    index: false,
    // The guard sets it for every answer.
    cacheControl: false,
    dotfiles: 'deny',
  });
  // How the page finds out whether its session is over, which a refused websocket does not tell it.
  app.head('/', (_request, reply) => reply.code(204).send());
  app.get('/', async (request, reply) => {
    const { key } = querySchema.catch({}).parse(request.query);
    const session = key === undefined ? undefined : options.access.redeem(key);
    if (session !== undefined) {
      reply.setCookie(cookieName(options.port()), session, { path: '/', httpOnly: true, sameSite: 'strict' });
      return reply.redirect('/', 303);
    }
    if (!hasSession(request, options)) {
      return reply.code(401).type('text/html; charset=utf-8').send(closedPage(options.version));
    }
    // A used key in the address, as after "back" or a reload: out of the address bar with it.
    return key === undefined ? reply.sendFile('index.html') : reply.redirect('/', 303);
  });
}
