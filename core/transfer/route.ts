import { Secret } from '../secret.ts';

/** Where a connection is to lead in the end. */
export interface Destination {
  host: string;
  port: number;
}

/** Who one is to a proxy. */
export interface Login {
  user: string;
  password: Secret;
}

/** A proxy on the way to the other end. */
export interface Proxy {
  /** `https`: TLS to the proxy itself. */
  kind: 'http' | 'https' | 'socks4' | 'socks5';
  host: string;
  port: number;
  /** `user:password`, where the address had one. */
  login?: Login;
}

/** One way to an address; the next is tried where this one leads nowhere. */
export type Route = { kind: 'direct' } | Proxy;

/** The ways to an address, the best first; never empty. Proxies differ by address, so it is asked for each connection. */
export type RoutesFor = (url: URL) => Promise<readonly Route[]>;

export const DIRECT: Route = { kind: 'direct' };
/** {@link RoutesFor} where there is no proxy. */
export const directly: RoutesFor = () => Promise.resolve([DIRECT]);

const DEFAULT_PORT = { http: 80, https: 443, socks4: 1080, socks5: 1080 } as const;

/** The kinds as an address names them (RFC 3986 schemes) and as PAC files do. */
const KINDS: ReadonlyMap<string, Proxy['kind']> = new Map([
  ['http', 'http'],
  ['https', 'https'],
  ['proxy', 'http'],
  ['socks', 'socks4'],
  ['socks4', 'socks4'],
  ['socks4a', 'socks4'],
  ['socks5', 'socks5'],
  ['socks5h', 'socks5'],
]);

/**
 * Reads what a PAC script answered, which is also how Electron's `resolveProxy` answers: `PROXY a:1; SOCKS5 b:2; DIRECT`.
 * What is not understood is passed over; if nothing is left, the way is direct.
 */
export function parsePacAnswer(answer: string): readonly Route[] {
  const routes = answer.split(';').flatMap((entry): Route[] => {
    const [kind = '', address = ''] = entry.trim().split(/\s+/);
    if (kind.toUpperCase() === 'DIRECT') return [DIRECT];
    const proxy = proxyAt(kind.toLowerCase(), `http://${address}`);
    return proxy === undefined ? [] : [proxy];
  });
  return routes.length > 0 ? routes : [DIRECT];
}

/** Reads a proxy's address, such as `http://proxy.example:8080` or `socks5://user:password@10.0.0.1:1080`. */
export function parseProxyAddress(address: string): Proxy | undefined {
  const [, scheme = 'http', rest = ''] = /^(?:(\w+):\/\/)?(.+)$/.exec(address.trim()) ?? [];
  return proxyAt(scheme.toLowerCase(), `http://${rest}`);
}

function proxyAt(name: string, address: string): Proxy | undefined {
  const kind = KINDS.get(name);
  const url = URL.parse(address);
  if (kind === undefined || url === null || url.hostname === '') return undefined;
  const { hostname, username, password } = url;
  // The URL has dropped a port of 80, which is http's own.
  const port = /:(\d+)\/?$/.exec(address)?.[1];
  return {
    kind,
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === undefined ? DEFAULT_PORT[kind] : Number(port),
    ...(username !== '' && {
      login: { user: decodeURIComponent(username), password: new Secret(decodeURIComponent(password)) },
    }),
  };
}

/**
 * The proxies that the environment names, as curl and most command line programs read it: `HTTPS_PROXY`, else `ALL_PROXY`,
 * unless `NO_PROXY` has the host, in upper or lower case.
 */
export function routesOfEnvironment(env: Readonly<Record<string, string | undefined>>): RoutesFor {
  const read = (name: string): string => env[name.toLowerCase()] ?? env[name] ?? '';
  return (url) => {
    const address = read('HTTPS_PROXY') || read('ALL_PROXY');
    const proxy = address === '' ? undefined : parseProxyAddress(address);
    return Promise.resolve([proxy === undefined || isExcepted(url, read('NO_PROXY')) ? DIRECT : proxy]);
  };
}

/** `*`, a host, or a domain whose hosts are meant with it, with or without a leading dot; a port where one is given. */
function isExcepted({ hostname, port }: URL, noProxy: string): boolean {
  return noProxy
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
    .some((entry) => {
      if (entry === '*') return true;
      const [, domain = '', itsPort] = /^\*?\.?(.+?)(?::(\d+))?$/.exec(entry) ?? [];
      const isSamePort = itsPort === undefined || itsPort === (port || '443');
      return isSamePort && (hostname === domain || hostname.endsWith(`.${domain}`));
    });
}
