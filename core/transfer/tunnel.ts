import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import { assertNever } from '../../contract/assert-never.ts';
import type { Proxy } from './route.ts';

/** A proxy that takes longer leads nowhere; a second one must have its chance within the time of a connection. Milliseconds. */
const TUNNEL_MS = 4_000;

/** The proxy wants a login, or another one. */
export const PROXY_LOGIN = 'PROXY_LOGIN_NEEDED';
/** The proxy cannot be reached, or does not let us through. */
export const PROXY_FAILED = 'PROXY_FAILED';

/** Why there is no way through a proxy. Nothing was sent to the other end. */
export class TunnelError extends Error {
  readonly code: typeof PROXY_LOGIN | typeof PROXY_FAILED;

  /** @param detail - for the log; holds no login. */
  constructor(code: TunnelError['code'], detail: string) {
    super(`${code}: ${detail}`);
    this.name = 'TunnelError';
    this.code = code;
  }
}

/**
 * A connection to a host through a proxy, on which everything is still to be said, TLS included. The name is the proxy's to
 * look up: the machines behind one often cannot.
 *
 * @throws TunnelError
 */
export function openTunnel(proxy: Proxy, host: string, port: number): Promise<net.Socket> {
  switch (proxy.kind) {
    case 'http':
    case 'https':
      return byConnect(proxy, host, port);
    case 'socks4':
    case 'socks5':
      return bySocks(proxy, host, port);
    default:
      return assertNever(proxy.kind);
  }
}

function byConnect({ kind, host: hostname, port: proxyPort, login }: Proxy, host: string, port: number) {
  const authority = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  const { promise, resolve, reject } = Promise.withResolvers<net.Socket>();
  const request = (kind === 'https' ? https : http).request({
    hostname,
    port: proxyPort,
    method: 'CONNECT',
    path: authority,
    agent: false,
    headers: { Host: authority, ...(login !== undefined && { 'Proxy-Authorization': basic(login) }) },
    signal: AbortSignal.timeout(TUNNEL_MS),
  });
  request.on('connect', (response, socket, head) => {
    const status = response.statusCode ?? 0;
    if (status >= 200 && status < 300 && socket instanceof net.Socket) {
      // A proxy that speaks before it is spoken to: nobody does, and it would be lost.
      if (head.length > 0) socket.unshift(head);
      resolve(socket);
      return;
    }
    socket.destroy();
    reject(new TunnelError(status === 407 ? PROXY_LOGIN : PROXY_FAILED, `CONNECT was answered ${status}`));
  });
  request.on('error', (error) => reject(new TunnelError(PROXY_FAILED, error.name)));
  request.on('close', () => reject(new TunnelError(PROXY_FAILED, 'closed')));
  request.end();
  return promise;
}

function basic({ user, password }: NonNullable<Proxy['login']>): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

async function bySocks(
  { kind, host, port, login }: Proxy,
  toHost: string,
  toPort: number,
): Promise<net.Socket> {
  const { SocksClient, SocksClientError } = await import('socks');
  try {
    const { socket } = await SocksClient.createConnection({
      command: 'connect',
      proxy: {
        host,
        port,
        type: kind === 'socks5' ? 5 : 4,
        ...(login !== undefined && { userId: login.user, password: login.password }),
      },
      destination: { host: toHost, port: toPort },
      timeout: TUNNEL_MS,
    });
    return socket;
  } catch (error) {
    const says = error instanceof SocksClientError ? error.message : '';
    const isLogin = /auth/i.test(says);
    throw new TunnelError(isLogin ? PROXY_LOGIN : PROXY_FAILED, isLogin ? 'login refused' : 'no way through');
  }
}
