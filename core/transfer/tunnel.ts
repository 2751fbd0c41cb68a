import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import { assertNever } from '../../contract/assert-never.ts';
import type { Destination, Login, Proxy } from './route.ts';

/** A proxy that takes longer leads nowhere; a second one must have its chance within the time of a connection. Milliseconds. */
const TUNNEL_MS = 4_000;

/** The proxy wants a login, or another one. */
export const PROXY_LOGIN = 'PROXY_LOGIN_NEEDED';
/** The proxy cannot be reached, or does not let us through. */
export const PROXY_FAILED = 'PROXY_FAILED';

/** Why there is no way through a proxy. Nothing was sent to the other end. */
export class TunnelError extends Error {
  readonly code: typeof PROXY_LOGIN | typeof PROXY_FAILED;
  /** Whether a name and a password are what it wants: not so with NTLM and Kerberos, which we do not know. */
  readonly takesPassword: boolean;

  /** @param detail - for the log; holds no login. */
  constructor(code: TunnelError['code'], detail: string, { takesPassword = false } = {}) {
    super(`${code}: ${detail}`);
    this.name = 'TunnelError';
    this.code = code;
    this.takesPassword = takesPassword;
  }
}

/** Whether a name and a password, or other ones, may open the way. */
export function isLoginWanted(error: unknown): boolean {
  return error instanceof TunnelError && error.takesPassword;
}

/**
 * A connection to a host through a proxy, on which everything is still to be said, TLS included. The name is the proxy's to
 * look up: the machines behind one often cannot.
 *
 * @throws TunnelError
 */
export function openTunnel(proxy: Proxy, to: Destination): Promise<net.Socket> {
  switch (proxy.kind) {
    case 'http':
    case 'https':
      return byConnect(proxy, to);
    case 'socks4':
    case 'socks5':
      return bySocks(proxy, to);
    default:
      return assertNever(proxy.kind);
  }
}

function byConnect(
  { kind, host: hostname, port: proxyPort, login }: Proxy,
  { host, port }: Destination,
): Promise<net.Socket> {
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
    const detail = `CONNECT was answered ${status}`;
    const takesPassword = /(^|,)\s*basic\b/i.test(response.headers['proxy-authenticate'] ?? '');
    reject(
      status === 407
        ? new TunnelError(PROXY_LOGIN, detail, { takesPassword })
        : new TunnelError(PROXY_FAILED, detail),
    );
  });
  request.on('error', (error) => reject(new TunnelError(PROXY_FAILED, error.name)));
  request.on('close', () => reject(new TunnelError(PROXY_FAILED, 'closed')));
  request.end();
  return promise;
}

function basic({ user, password }: Login): string {
  return `Basic ${Buffer.from(`${user}:${password.reveal()}`).toString('base64')}`;
}

async function bySocks({ kind, host, port, login }: Proxy, to: Destination): Promise<net.Socket> {
  const { SocksClient, SocksClientError } = await import('socks');
  try {
    const { socket } = await SocksClient.createConnection({
      command: 'connect',
      proxy: {
        host,
        port,
        type: kind === 'socks5' ? 5 : 4,
        ...(login !== undefined && { userId: login.user, password: login.password.reveal() }),
      },
      destination: to,
      timeout: TUNNEL_MS,
    });
    return socket;
  } catch (error) {
    const says = error instanceof SocksClientError ? error.message : '';
    const isLogin = /auth/i.test(says);
    throw isLogin
      ? new TunnelError(PROXY_LOGIN, 'login refused', { takesPassword: true })
      : new TunnelError(PROXY_FAILED, 'no way through');
  }
}
