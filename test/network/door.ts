import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';

/** Below the ports that systems give out for outgoing connections: while a door is shut nobody else gets its port. */
const PORTS = { first: 20_000, count: 12_000 };
const ATTEMPTS_MAX = 50;

/** A listener on 127.0.0.1 that can be shut, and opened again at the same port. */
export interface Door {
  readonly port: number;
  /** From now on connecting is refused; those who are in stay. */
  shut(): void;
  reopen(): Promise<void>;
}

export async function openDoor(onClient: (socket: Socket) => void): Promise<Door> {
  const { port, ...first } = await listenSomewhere(onClient);
  let { server } = first;
  return {
    port,
    shut: () => void server.close(),
    async reopen() {
      if (!server.listening) server = await listen(port, onClient);
    },
  };
}

async function listenSomewhere(
  onClient: (socket: Socket) => void,
): Promise<{ server: Server; port: number }> {
  for (let attempt = 1; ; attempt += 1) {
    const port = PORTS.first + Math.floor(Math.random() * PORTS.count);
    try {
      return { server: await listen(port, onClient), port };
    } catch (error) {
      if (attempt === ATTEMPTS_MAX) throw error;
    }
  }
}

/** @throws the listener's own error, such as EADDRINUSE. */
async function listen(port: number, onClient: (socket: Socket) => void): Promise<Server> {
  // Half-open, so that the end of one direction is passed on as that and no more.
  const server = createServer({ allowHalfOpen: true }, onClient);
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
