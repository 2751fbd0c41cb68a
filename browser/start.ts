import fastifyCookie from '@fastify/cookie';
import fastifyWebsocket from '@fastify/websocket';
import fastify, { type FastifyInstance } from 'fastify';
import type { Engine } from '../core/engine.ts';
import { Access } from './access.ts';
import { addCommandRoute } from './command-route.ts';
import { addEventRoute } from './event-route.ts';
import { answerFailures } from './failure.ts';
import { addFileRoute } from './file-route.ts';
import { guardRequests } from './guard.ts';
import { addPageRoutes } from './page-route.ts';

/** The page reads events only; a message to us has no meaning and needs no room. Bytes. */
const INCOMING_MESSAGE_MAX = 1024;
/** A browser uses about eight connections; this is room for several. */
const CONNECTIONS_MAX = 64;
/** A connection on which nothing moves for this long is closed: longer than any command takes. Milliseconds. */
const IDLE_MAX = 120_000;

export interface BrowserShellOptions {
  engine: Pick<Engine, 'dispatch' | 'accept' | 'subscribe'>;
  /** The built window (dist/renderer). */
  assetsDirectory: string;
  /** Default: any that is free. */
  port?: number;
  version: string;
}

export interface BrowserShell {
  /** The address to open. It holds a one-time key: print it, but do not log it. */
  readonly url: string;
  /** The address without a key. */
  readonly origin: string;
  /** Another address to open, with a key of its own. */
  mintUrl(): string;
  /** Cuts every connection; files half-way in are not accepted. Leaves the engine alone. */
  close(): Promise<void>;
}

/**
 * The loopback shell of DESIGN §7: the window in a browser that is installed already, around an engine in this process.
 * @throws Error if the port is taken (`EADDRINUSE`) or may not be used (`EACCES`).
 */
export async function startBrowserShell(options: BrowserShellOptions): Promise<BrowserShell> {
  const app = fastify({
    logger: false,
    rewriteUrl: ({ url }) => decodableUrl(url),
    exposeHeadRoutes: false,
    forceCloseConnections: true,
    connectionTimeout: IDLE_MAX,
  });
  app.server.maxConnections = CONNECTIONS_MAX;

  const access = new Access();
  const guarded = { access, port: () => portOf(app) };
  answerFailures(app);
  await app.register(fastifyCookie);
  await app.register(fastifyWebsocket, {
    options: { maxPayload: INCOMING_MESSAGE_MAX },
    errorHandler: (_error, socket) => socket.terminate(),
    // Closing politely would wait for pages that are frozen; they find out when they next come back.
    preClose(done) {
      for (const socket of app.websocketServer.clients) socket.terminate();
      done();
    },
  });
  // After the websocket plugin, which closes a refused upgrade only if its own hook has seen it first.
  guardRequests(app, guarded);
  addCommandRoute(app, options.engine);
  await addFileRoute(app, options.engine);
  addEventRoute(app, options.engine);
  await addPageRoutes(app, {
    ...guarded,
    assetsDirectory: options.assetsDirectory,
    version: options.version,
  });

  await app.listen({ host: '127.0.0.1', port: options.port ?? 0 });
  const origin = `http://127.0.0.1:${portOf(app)}`;
  const mintUrl = (): string => `${origin}/?key=${access.mintKey()}`;
  return { url: mintUrl(), origin, mintUrl, close: () => app.close() };
}

/**
 * An address that cannot be decoded is one that nothing is at. As it came it would be answered before the guard has seen
 * it, and as a websocket never be closed: 64 of those, from any page on the machine, and nobody else gets in.
 */
function decodableUrl(url = '/'): string {
  try {
    decodeURIComponent(url);
    return url;
  } catch {
    return '/not-decodable';
  }
}

function portOf(app: FastifyInstance): number {
  const address = app.server.address();
  if (address === null || typeof address === 'string')
    throw new Error('expected a server that listens on TCP');
  return address.port;
}
