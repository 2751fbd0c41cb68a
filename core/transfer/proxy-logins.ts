import { z } from 'zod';
import type { ErrorCode, ErrorParams } from '../../contract/errors.ts';
import { AttacheError } from '../error.ts';
import type { Log, Vault } from '../ports.ts';
import { Secret } from '../secret.ts';
import type { Destination, Login, Proxy } from './route.ts';
import type { Logins } from './routed-agent.ts';
import { isLoginWanted, openTunnel, TunnelError } from './tunnel.ts';

/** Proxies that can wait for a login at once: far more than anybody has. */
const WAITING_MAX = 8;

const storedSchema = z.object({ user: z.string(), password: z.string() });

/** A proxy that let nobody through without a login, or refused the one it was given. */
interface Waiting {
  proxy: Proxy;
  /** What a connection was wanted for, which is where a login is tried. */
  to: Destination;
  /** The notice that asks for it. */
  notice: string;
}

export interface ProxyLoginsOptions {
  vault: Vault;
  log: Log;
  /** Tells the user, and gives the id of the notice. */
  tell: (code: ErrorCode, params: ErrorParams) => string;
  dismiss: (notice: string) => void;
  /** A login was given that works: what waits for the line can go on. */
  onLogin: () => void;
}

/**
 * The logins of proxies, each kept in the vault by the proxy's address. Of each proxy the user is asked once, however many
 * connections it refuses; a login that is refused is forgotten at once, for a directory service locks an account after a
 * few wrong ones.
 */
export class ProxyLogins implements Logins {
  readonly #options: ProxyLoginsOptions;
  readonly #waiting = new Map<string, Waiting>();
  readonly #known = new Map<string, Promise<Login | undefined>>();

  constructor(options: ProxyLoginsOptions) {
    this.#options = options;
  }

  of(proxy: Proxy): Promise<Login | undefined> {
    const key = keyOf(proxy);
    let login = this.#known.get(key);
    if (login === undefined) {
      login = rememberedLogin(this.#options, proxy);
      this.#known.set(key, login);
    }
    return login;
  }

  refused(proxy: Proxy, to: Destination, tried: Login | undefined): void {
    const key = keyOf(proxy);
    if (tried !== undefined && tried !== proxy.login) this.#forget(key, tried);
    if (this.#waiting.has(key) || this.#waiting.size >= WAITING_MAX) return;
    const code = tried === undefined ? 'proxy-login-needed' : 'proxy-login-refused';
    this.#waiting.set(key, { proxy, to, notice: this.#options.tell(code, { proxy: addressOf(proxy) }) });
  }

  passed(proxy: Proxy): void {
    const key = keyOf(proxy);
    const waiting = this.#waiting.get(key);
    if (waiting === undefined) return;
    this.#waiting.delete(key);
    this.#options.dismiss(waiting.notice);
  }

  /** Whoever sent a notice away is asked again from now on, if a login is still wanted: this may be another network. */
  askAgain(): void {
    for (const { proxy } of [...this.#waiting.values()]) this.passed(proxy);
  }

  /**
   * Tries a login at the proxy that a notice is about, once, and keeps it if it lets us through.
   *
   * @throws AttacheError `proxy-login-refused`, `proxy-failed`, `not-possible-now` if the notice asks for none (any more), or
   *   as the vault does
   */
  async logIn(notice: string, login: Login, { remember }: { remember: boolean }): Promise<void> {
    const waiting = [...this.#waiting.values()].find((one) => one.notice === notice);
    if (waiting === undefined) {
      throw new AttacheError('not-possible-now', { what: 'login', state: 'not asked for' });
    }
    const { proxy, to } = waiting;
    try {
      const socket = await openTunnel({ ...proxy, login }, to);
      socket.destroy();
    } catch (error) {
      if (!(error instanceof TunnelError)) throw error;
      const isRefused = isLoginWanted(error);
      throw isRefused
        ? new AttacheError('proxy-login-refused', { proxy: addressOf(proxy) }, error)
        : new AttacheError('proxy-failed', {}, error);
    }
    const key = keyOf(proxy);
    const { user, password } = login;
    const secret = new Secret(JSON.stringify({ user, password: password.reveal() }));
    await this.#options.vault.put(key, secret, { remember });
    this.#known.set(key, Promise.resolve(login));
    this.#options.log.info('proxy.logged-in', { proxy: addressOf(proxy) });
    this.passed(proxy);
    this.#options.onLogin();
  }

  #forget(key: string, tried: Login): void {
    void this.#known.get(key)?.then(async (known) => {
      // Another one may have been given since.
      if (known !== tried) return;
      this.#known.set(key, Promise.resolve(undefined));
      await this.#options.vault.delete(key).catch((error: unknown) => {
        this.#options.log.warn('vault.not-forgotten', { error });
      });
    });
  }
}

/** The login that the vault has for a proxy; none if it cannot be read, for then the proxy asks and so does the window. */
export async function rememberedLogin(
  { vault, log }: { vault: Vault; log: Log },
  proxy: Proxy,
): Promise<Login | undefined> {
  try {
    return parseStored(await vault.get(keyOf(proxy)));
  } catch (error) {
    log.warn('proxy.login-unreadable', { error });
    return undefined;
  }
}

/** Under which a proxy's login is in the vault. */
function keyOf(proxy: Proxy): string {
  return `proxy-login:${proxy.kind}://${addressOf(proxy)}`;
}

/** For people to read. */
function addressOf({ host, port }: Proxy): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** The parser's own errors quote the text, so they go no further than this. */
function parseStored(secret: Secret | undefined): Login | undefined {
  if (secret === undefined) return undefined;
  try {
    const { user, password } = storedSchema.parse(JSON.parse(secret.reveal()));
    return { user, password: new Secret(password) };
  } catch {
    return undefined;
  }
}
