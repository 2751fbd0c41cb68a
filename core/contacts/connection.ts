import type { Ending, TokenKind } from '../../contract/views.ts';
import type { Connection, ParticipantClient } from '../participant/client.ts';
import { ServiceFailure } from '../participant/failure.ts';
import type { Clock } from '../ports.ts';
import type { Secret } from '../secret.ts';
import { deadline, untilAborted } from './timing.ts';

/** There is no token, or the service refuses the one there is: work waits until somebody supplies another. */
export class TokenNeeded extends Error {
  constructor() {
    super('a token is needed');
    this.name = 'TokenNeeded';
  }
}

/** The chat is over, at least for us. */
export class ContactEnded extends Error {
  readonly ending: Ending;

  constructor(ending: Ending) {
    super(ending);
    this.name = 'ContactEnded';
    this.ending = ending;
  }
}

/** Renewed this long before it dies, milliseconds, or after nine tenths of a shorter life. */
const RENEW_BEFORE_MS = 5 * 60_000;
/** Making a connection may take this long in all, its turn in the pace included. Milliseconds. */
const CONNECT_MS = 30_000;

/** When something that was given at `now` and dies at `expiresAt` should be renewed. All in epoch milliseconds. */
export function renewalAt(now: number, expiresAt: number): number {
  return expiresAt - Math.min(RENEW_BEFORE_MS, (expiresAt - now) / 10);
}

/** Whether the service said no to whoever asked. */
export function isDenied(error: unknown): boolean {
  return error instanceof ServiceFailure && error.failure.kind === 'denied';
}

/** What {@link ConnectionKeeper} has at the moment, for the contact's view. */
export interface KeeperStatus {
  token: 'none' | 'refused' | 'untried' | 'taken';
  /** When the newest connection token dies, epoch milliseconds. */
  tokenExpiresAt: number | undefined;
}

type Held = Connection & { renewAt: number };

/**
 * Keeps the connection of one contact: makes it from a participant token when it is needed, shares it between callers,
 * and renews it before it dies. A connection token is used as it is, since nothing can renew it.
 *
 * A verdict always belongs to the token it was passed on: a late 403 for an old one does not condemn the one that was
 * supplied meanwhile.
 */
export class ConnectionKeeper {
  readonly #clock: Clock;
  readonly #client: () => Promise<ParticipantClient>;
  readonly #onChange: () => void;
  #stopping = new AbortController();
  #kind: TokenKind;
  #token: Secret | undefined;
  #held: Held | undefined;
  #pending: Promise<Connection> | undefined;
  #verdict: 'untried' | 'taken' | 'refused' = 'untried';
  #ending: Ending | undefined;

  constructor(
    ports: { clock: Clock; client: () => Promise<ParticipantClient>; onChange: () => void },
    kind: TokenKind,
    token: Secret | undefined,
  ) {
    this.#clock = ports.clock;
    this.#client = ports.client;
    this.#onChange = ports.onChange;
    this.#kind = kind;
    this.#token = token;
  }

  /** How its token stands now. */
  get status(): KeeperStatus {
    return {
      token: this.#token === undefined ? 'none' : this.#verdict,
      tokenExpiresAt: this.#held?.expiresAt,
    };
  }

  /** Takes a new token, and the connection that was made with it when it was looked at. */
  supply(kind: TokenKind, token: Secret, connection: Connection | undefined): void {
    this.#kind = kind;
    this.#token = token;
    this.#pending = undefined;
    this.#held = undefined;
    this.#ending = undefined;
    if (this.#stopping.signal.aborted) this.#stopping = new AbortController();
    this.#verdict = 'taken';
    if (connection !== undefined) this.#hold(connection);
  }

  /** The chat is over: from now on everybody gets ContactEnded. */
  end(ending: Ending): void {
    this.#ending = ending;
    this.stop();
  }

  /** Ends a connection that is just being made. */
  stop(): void {
    this.#stopping.abort();
  }

  /**
   * Calls the service with a connection token. A refused one is replaced once; if that is refused too, the token itself
   * is asked about, and a 403 from a token that is good otherwise is the caller's to judge.
   *
   * @throws TokenNeeded, ContactEnded, ServiceFailure
   */
  async call<T>(
    use: (client: ParticipantClient, connectionToken: Secret) => Promise<T>,
    signal: AbortSignal,
  ): Promise<T> {
    const client = await this.#client();
    const first = await this.#connectionToken(signal);
    try {
      return this.#taken(first, await use(client, first));
    } catch (error) {
      if (!isDenied(error)) throw error;
    }
    const second = await this.#replace(first, signal);
    try {
      return this.#taken(second, await use(client, second));
    } catch (error) {
      if (isDenied(error)) await this.#prove(second, signal);
      throw error;
    }
  }

  /**
   * A fresh connection with a websocket, which is also the one that everybody uses from now on.
   * @throws TokenNeeded, ContactEnded, ServiceFailure
   */
  openWebsocket(signal: AbortSignal): Promise<Connection> {
    return this.#connect({ websocket: true }, signal);
  }

  async #connectionToken(signal: AbortSignal): Promise<Secret> {
    const token = this.#goodToken();
    if (this.#kind === 'connection') return token;
    const held = this.#held;
    if (held !== undefined && this.#clock.now() < held.renewAt) return held.connectionToken;
    try {
      return (await this.#shared(signal)).connectionToken;
    } catch (error) {
      // Renewal is early: until the old one is really dead a bad moment of the line stops nobody.
      const alive = held?.expiresAt !== undefined && this.#clock.now() < held.expiresAt;
      if (alive && error instanceof ServiceFailure) return held.connectionToken;
      throw error;
    }
  }

  /** @throws TokenNeeded if the service refuses the contact's own token */
  async #replace(refused: Secret, signal: AbortSignal): Promise<Secret> {
    const token = this.#goodToken();
    if (this.#kind === 'connection') {
      if (token.equals(refused)) await this.#prove(refused, signal);
      return token;
    }
    const held = this.#held?.connectionToken;
    if (held !== undefined && !held.equals(refused)) return held;
    return (await this.#shared(signal)).connectionToken;
  }

  /** Asks for next to nothing with the token. @throws TokenNeeded if it is refused */
  async #prove(connectionToken: Secret, signal: AbortSignal): Promise<void> {
    const client = await this.#client();
    const owner = this.#token;
    try {
      const page = { maxResults: 1, scanDirection: 'BACKWARD', sortOrder: 'DESCENDING' } as const;
      await client.getTranscript(connectionToken, page, signal);
    } catch (error) {
      if (!isDenied(error)) throw error;
      const newest = this.#kind === 'connection' ? this.#token : this.#held?.connectionToken;
      // Overtaken by a newer one, of which nothing bad is known: whoever asked may ask again.
      if (newest?.equals(connectionToken) !== true) throw new ServiceFailure({ kind: 'aborted' });
      this.#refuse(owner);
      throw new TokenNeeded();
    }
  }

  #shared(signal: AbortSignal): Promise<Connection> {
    if (this.#pending === undefined) {
      const pending = this.#connect({ websocket: false }, this.#stopping.signal).finally(() => {
        if (this.#pending === pending) this.#pending = undefined;
      });
      this.#pending = pending;
    }
    return untilAborted(this.#pending, signal);
  }

  async #connect(options: { websocket: boolean }, signal: AbortSignal): Promise<Connection> {
    const token = this.#goodToken();
    using limit = deadline(this.#clock, CONNECT_MS, signal);
    try {
      const connection = await (await this.#client()).createConnection(token, options, limit.signal);
      if (this.#token === token) {
        this.#verdict = 'taken';
        this.#hold(connection);
        this.#onChange();
      }
      return connection;
    } catch (error) {
      if (limit.passed() && !signal.aborted) {
        throw new ServiceFailure({ kind: 'network', detail: 'ETIMEDOUT' });
      }
      if (!isDenied(error) && !isInvalid(error)) throw error;
      this.#refuse(token);
      throw new TokenNeeded();
    }
  }

  #goodToken(): Secret {
    if (this.#ending !== undefined) throw new ContactEnded(this.#ending);
    if (this.#token === undefined || this.#verdict === 'refused') throw new TokenNeeded();
    return this.#token;
  }

  #hold(connection: Connection): void {
    const { expiresAt } = connection;
    const renewAt = expiresAt === undefined ? Infinity : renewalAt(this.#clock.now(), expiresAt);
    this.#held = { ...connection, renewAt };
  }

  #refuse(token: Secret | undefined): void {
    if (token === undefined || token !== this.#token) return;
    this.#verdict = 'refused';
    this.#held = undefined;
    this.#onChange();
  }

  #taken<T>(connectionToken: Secret, answer: T): T {
    if (this.#verdict === 'untried' && this.#token?.equals(connectionToken) === true) {
      this.#verdict = 'taken';
      this.#onChange();
    }
    return answer;
  }
}

/** Connect answers 400 to a token that never was one. */
function isInvalid(error: unknown): boolean {
  return error instanceof ServiceFailure && error.failure.kind === 'validation';
}
