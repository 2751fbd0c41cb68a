import https from 'node:https';
import type net from 'node:net';
import type tls from 'node:tls';
import type { Duplex } from 'node:stream';
import type { Clock } from '../ports.ts';
import { isLoopback } from './allowed-url.ts';
import { DIRECT, type Destination, type Login, type Proxy, type Route, type RoutesFor } from './route.ts';
import { isLoginWanted, openTunnel } from './tunnel.ts';

/** How long a proxy that led nowhere is tried after all others; as long as browsers do. Milliseconds. */
const AVOID_MS = 5 * 60_000;

/** Who knows the logins that users gave for proxies. */
export interface Logins {
  /** The one for a proxy, if there is one; it goes before that of the proxy's address. Never rejects. */
  of(proxy: Proxy): Promise<Login | undefined>;
  /** The proxy wants a login, or another one than the one that was tried. */
  refused(proxy: Proxy, to: Destination, tried: Login | undefined): void;
  /** The proxy let a connection through. */
  passed(proxy: Proxy): void;
}

export interface RoutedOptions {
  clock: Pick<Clock, 'monotonic'>;
  /** @throws whatever forbids the connection */
  routesFor: RoutesFor;
  /** Called before each TLS connection, to have the right certificates trusted; gives another number once others are. */
  trust: () => number;
  logins: Logins;
}

/** Proxies that led nowhere a while ago, shared by all agents. */
export class Avoided {
  readonly #until = new Map<string, number>();
  readonly #clock: Pick<Clock, 'monotonic'>;

  constructor(clock: Pick<Clock, 'monotonic'>) {
    this.#clock = clock;
  }

  add(proxy: Proxy): void {
    this.#until.set(nameOf(proxy), this.#clock.monotonic() + AVOID_MS);
  }

  /** The same routes, those to be avoided last. */
  order(routes: readonly Route[]): Route[] {
    const now = this.#clock.monotonic();
    const isAvoided = (route: Route): boolean =>
      route.kind !== 'direct' && (this.#until.get(nameOf(route)) ?? -Infinity) > now;
    return [...routes.filter((route) => !isAvoided(route)), ...routes.filter(isAvoided)];
  }
}

function nameOf({ kind, host, port }: Proxy): string {
  return `${kind} ${host} ${port}`;
}

/**
 * TLS by what is trusted at one time. Node's agent resumes sessions, and what is resumed is not verified again, so each time
 * has an agent of its own to make connections, and none of theirs is kept beyond it.
 */
class Period {
  readonly trusted: number;
  readonly #maker = new https.Agent();
  readonly #made = new WeakSet<Duplex>();

  constructor(trusted: number) {
    this.trusted = trusted;
  }

  /** @throws Error if Node gives no connection */
  connect(options: https.RequestOptions & Pick<tls.ConnectionOptions, 'socket'>): Duplex {
    const stream = this.#maker.createConnection(options);
    if (stream === undefined || stream === null) throw new Error('expected a connection');
    this.#made.add(stream);
    return stream;
  }

  made(stream: Duplex): boolean {
    return this.#made.has(stream);
  }
}

/**
 * An agent whose connections go by whatever way there is to their address at that moment: directly or through a proxy, the
 * next where one leads nowhere. The connections that it keeps are as good as direct ones.
 */
export function routedAgent(
  options: https.AgentOptions,
  routed: RoutedOptions,
  avoided: Avoided,
): https.Agent {
  const ways = new Ways(routed, avoided);
  // Not a class of its own: that would load Node's TLS before anybody connects to anything.
  const agent = new https.Agent(options);
  const keep = agent.keepSocketAlive.bind(agent);
  agent.createConnection = (destination, callback) => {
    ways.connect(destination).then(
      (stream) => callback?.(null, stream),
      (error: unknown) => {
        // Node's type wants a stream with an error, which has none.
        if (callback !== undefined) Reflect.apply(callback, undefined, [error]);
      },
    );
    return undefined;
  };
  agent.keepSocketAlive = (stream) => {
    // A closed one is not used again; whether Node would keep another it says by what it returns, unlike its type.
    if (!ways.isTrusted(stream)) stream.destroy();
    // eslint-disable-next-line @typescript-eslint/no-confusing-void-expression
    return keep(stream);
  };
  return agent;
}

/** The ways to an address, and what is trusted at the end of them. */
class Ways {
  readonly #routed: RoutedOptions;
  readonly #avoided: Avoided;
  #period: Period | undefined;

  constructor(routed: RoutedOptions, avoided: Avoided) {
    this.#routed = routed;
    this.#avoided = avoided;
  }

  /** Whether a connection was made by what is trusted now. */
  isTrusted(stream: Duplex): boolean {
    return this.#now().made(stream);
  }

  async connect(options: https.RequestOptions): Promise<Duplex> {
    const host = options.host ?? 'localhost';
    const port = Number(options.port ?? 443);
    const url = new URL(`https://${host.includes(':') ? `[${host}]` : host}:${port}/`);
    const routes = isLoopback(url) ? [DIRECT] : await this.#routed.routesFor(url);
    const period = this.#now();
    let last: unknown;
    for (const route of this.#avoided.order(routes)) {
      if (route.kind === 'direct') return period.connect(options);
      try {
        const socket = await this.#pass(route, { host, port });
        return period.connect({ ...options, socket });
      } catch (error) {
        // One that only waits for a login is no dead end.
        if (!isLoginWanted(error)) this.#avoided.add(route);
        last = error;
      }
    }
    throw last;
  }

  /** A way through a proxy, with the login there is for it. */
  async #pass(proxy: Proxy, to: Destination): Promise<net.Socket> {
    const { logins } = this.#routed;
    const login = (await logins.of(proxy)) ?? proxy.login;
    try {
      const socket = await openTunnel(login === undefined ? proxy : { ...proxy, login }, to);
      logins.passed(proxy);
      return socket;
    } catch (error) {
      if (isLoginWanted(error)) logins.refused(proxy, to, login);
      throw error;
    }
  }

  #now(): Period {
    const trusted = this.#routed.trust();
    if (this.#period?.trusted !== trusted) this.#period = new Period(trusted);
    return this.#period;
  }
}
