import { once } from 'node:events';
import { createServer } from 'node:http';
import net, { type AddressInfo, type Server, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A proxy of an office: it alone knows where names lead. */
export interface OfficeProxy {
  port: number;
  /** What it was asked to connect to, in order. */
  asked: string[];
  /** The logins that came with it. */
  given: (string | undefined)[];
}

export interface OfficeProxyOptions {
  /** Where every name leads on this machine, or each `host:port`. */
  to: number | ((authority: string) => number);
  /** Lets only this `user:password` through. */
  login?: string | (() => string);
  /** The login that it says it wants. */
  scheme?: 'Basic realm="office"' | 'Negotiate';
}

/** Speaks HTTP's CONNECT. */
export async function startConnectProxy({
  to,
  login,
  scheme = 'Basic realm="office"',
}: OfficeProxyOptions): Promise<OfficeProxy> {
  const asked: string[] = [];
  const given: (string | undefined)[] = [];
  const server = createServer((_request, response) => response.writeHead(400).end());
  server.on('connect', (request, socket: Socket) => {
    asked.push(request.url ?? '');
    const [, encoded] = /^Basic (.+)$/.exec(request.headers['proxy-authorization'] ?? '') ?? [];
    const itsLogin = encoded === undefined ? undefined : Buffer.from(encoded, 'base64').toString();
    given.push(itsLogin);
    const wanted = typeof login === 'function' ? login() : login;
    if (wanted !== undefined && itsLogin !== wanted) {
      socket.end(`HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: ${scheme}\r\n\r\n`);
      return;
    }
    const port = typeof to === 'number' ? to : to(request.url ?? '');
    join(socket, port, () => socket.write('HTTP/1.1 200 Connection established\r\n\r\n'));
  });
  return { port: await listen(server), asked, given };
}

/** Speaks as much of SOCKS 5 (RFC 1928) as connecting to a name takes. */
export async function startSocksProxy({ to }: { to: number }): Promise<OfficeProxy> {
  const asked: string[] = [];
  const server = net.createServer((socket) => {
    socket.once('data', () => {
      socket.write(Buffer.from([5, 0]));
      socket.once('data', (request) => {
        const length = request[4] ?? 0;
        asked.push(`${request.toString('latin1', 5, 5 + length)}:${request.readUInt16BE(5 + length)}`);
        join(socket, to, () => socket.write(Buffer.from([5, 0, 0, 1, 127, 0, 0, 1, 0, 0])));
      });
    });
  });
  return { port: await listen(server), asked, given: [] };
}

function join(socket: Socket, to: number, onOpen: () => void): void {
  const onward = net.connect(to, '127.0.0.1', () => {
    onOpen();
    socket.pipe(onward).pipe(socket);
  });
  for (const end of [socket, onward]) {
    end.on('error', () => undefined);
    end.on('close', () => {
      socket.destroy();
      onward.destroy();
    });
  }
}

async function listen(server: Server): Promise<number> {
  const open = new Set<Socket>();
  server.on('connection', (socket) => open.add(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of open) socket.destroy();
    server.close();
  });
  return portOf(server.address());
}

export function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('expected a TCP port');
  return address.port;
}
