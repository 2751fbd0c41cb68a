import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** An upload at a crawl may take this long, in milliseconds. */
const requestTimeoutMs = 30 * 60 * 1000;

/** Longer than clients keep idle connections, so that none is closed under a request that is on its way. */
const keepAliveTimeoutMs = 75_000;

export interface Listener {
  server: Server;
  /** Every open connection, those that became websockets too. */
  connections: ReadonlySet<Socket>;
  port: number;
  /** `http://127.0.0.1:PORT` */
  origin: string;
}

/**
 * Listens on 127.0.0.1 and nowhere else. What to do with requests is attached by the caller, who may need the port for it.
 *
 * @param port 0 takes any free port.
 * @throws the listener's own error, such as EADDRINUSE.
 */
export async function listenOnLoopback(port: number): Promise<Listener> {
  const server = createServer({ requestTimeout: requestTimeoutMs, keepAliveTimeout: keepAliveTimeoutMs });
  const connections = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('Expected a TCP address');
  return { server, connections, port: address.port, origin: `http://127.0.0.1:${address.port}` };
}

/** Frees the port at once, whoever is still connected. */
export async function closeListener({ server, connections }: Listener): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  for (const socket of connections) socket.destroy();
  await closed;
}

/** Whether an authority (`Host` header) or origin names this machine: keeps other sites' pages out of the control API. */
export function isLoopback(authorityOrOrigin: string): boolean {
  const authority = authorityOrOrigin.replace(/^https?:\/\//, '');
  return /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/i.test(authority);
}
