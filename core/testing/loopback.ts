import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';

/** A TCP server on 127.0.0.1 for one test. */
export interface Loopback extends AsyncDisposable {
  readonly origin: string;
  /** The header that the newest connection has sent. */
  head(): Head;
  /** Resolves when the newest connection has sent at least this many bytes after its header. */
  body(sizeInBytes: number): Promise<Buffer>;
  /** Connections that were made. */
  connections(): number;
}

/** What a request looked like: its first line, and its header by lower-case names. */
export interface Head {
  line: string;
  headers: Record<string, string>;
}

function parseHead(received: Buffer): Head {
  const [line = '', ...rest] = received.toString('latin1').split('\r\n\r\n', 1).join().split('\r\n');
  const headers = rest.map((field): [string, string] => {
    const colon = field.indexOf(':');
    return [field.slice(0, colon).toLowerCase(), field.slice(colon + 1).trim()];
  });
  return { line, headers: Object.fromEntries(headers) };
}

/**
 * Answers by hand, so that a test decides what goes over the wire and when.
 * @param onHead - called once a connection, when the header of its first request is whole.
 */
export async function serveRaw(onHead: (socket: Socket) => void): Promise<Loopback> {
  let received = Buffer.alloc(0);
  let connections = 0;
  const sockets = new Set<Socket>();
  const arrivals = new Set<() => void>();
  const bodyLength = (): number => {
    const end = received.indexOf('\r\n\r\n');
    return end < 0 ? 0 : received.length - end - 4;
  };

  const server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    received = Buffer.alloc(0);
    let hasHead = false;
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      if (!hasHead && received.includes('\r\n\r\n')) {
        hasHead = true;
        onHead(socket);
      }
      for (const arrival of [...arrivals]) arrival();
    });
  });

  return {
    origin: await listen(server),
    head: () => parseHead(received),
    connections: () => connections,
    body: (sizeInBytes) =>
      new Promise((resolve) => {
        const arrival = (): void => {
          if (bodyLength() < sizeInBytes) return;
          arrivals.delete(arrival);
          resolve(received.subarray(received.indexOf('\r\n\r\n') + 4));
        };
        arrivals.add(arrival);
        arrival();
      }),
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Listens on a free port of 127.0.0.1 and gives the origin. */
export async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('expected a TCP port');
  return `http://127.0.0.1:${address.port}`;
}
