import type { ErrorCode } from '../../contract/errors.ts';
import { errorViewOf } from '../error.ts';
import { ServiceFailure } from '../participant/failure.ts';
import type { TranscriptItem } from '../participant/transcript-item.ts';
import { nextDelayMs } from '../uploads/back-off.ts';
import { ContactEnded, renewalAt, TokenNeeded } from './connection.ts';
import { connectFailureCode } from './failure-code.ts';
import type { Feed } from './feed.ts';
import type { FollowPorts } from './follow-ports.ts';
import type { ContactConditions } from './state.ts';
import { sleep } from './timing.ts';

/** Between readings of the transcript where there is no websocket. Milliseconds. */
const POLL_MS = 5_000;
/** Longest pause between attempts to reconnect: a supervisor is looking at the chat. Milliseconds. */
const RECONNECT_MAX_MS = 30_000;
/** A feed that lived shorter counts as another failed attempt, or a socket that dies at once would spin. Milliseconds. */
const STEADY_MS = 10_000;
/** Used when the service does not say how long a websocket lives. Milliseconds. */
const FEED_LIFE_MS = 60 * 60_000;

/** The service gave a connection, and its websocket could not be opened. Thrown inside this file only. */
class SocketFailure extends Error {
  constructor(why: string, cause?: unknown) {
    super(why, { cause });
    this.name = 'SocketFailure';
  }
}

/**
 * Follows one contact until it is stopped, the chat ends or a token is needed.
 *
 * With a participant token there is a websocket, replaced shortly before its time is over and whenever it breaks; after
 * each opening the transcript is read, because nothing is replayed. Some networks let no websocket through: where the
 * service can be reached and its websocket cannot, the transcript is read every five seconds between the attempts. A
 * connection token cannot ask for a websocket (CreateParticipantConnection takes participant tokens only), so there it
 * is all there is.
 */
export class Follower {
  readonly #ports: FollowPorts;
  readonly #stopping = new AbortController();
  #backOff = new AbortController();
  #outage = new AbortController();
  #isAtWork = false;
  /** Attempts in a row that came to nothing, since the line was last away. */
  #failures = 0;
  /** The one that is open now. */
  #feed: Feed | undefined;
  /** Whether the transcript was read since it was opened, so that nothing is missing. */
  #isCaughtUp = false;
  #following: ContactConditions['following'] = 'not-yet';
  #trouble: ErrorCode | undefined;

  constructor(ports: FollowPorts) {
    this.#ports = ports;
  }

  /** How it is followed at the moment. */
  get following(): ContactConditions['following'] {
    return this.#following;
  }

  /** Why it is not followed at the moment. */
  get trouble(): ErrorCode | undefined {
    return this.#trouble;
  }

  /** False before it began, and once it was stopped or cannot go on by itself. */
  get isAtWork(): boolean {
    return this.#isAtWork;
  }

  /** Begins; everything from now on is told by the callbacks. */
  start(by: 'websocket' | 'polling'): void {
    const { log, contact } = this.#ports;
    const work = by === 'websocket' ? this.#followFeeds() : this.#poll();
    this.#isAtWork = true;
    work
      .catch((error: unknown) => log.error('contact.follow-failed', { contact, error }))
      .finally(() => (this.#isAtWork = false));
  }

  /**
   * The line is back, and a feed that is open may be dead. After an outage, rather than a blink, what was to be tried later
   * is tried now.
   */
  wake(isOutageOver: boolean): void {
    this.#outage.abort();
    if (isOutageOver) {
      // Also for an attempt that was lost with the line, and is about to fail.
      this.#failures = 0;
      this.#backOff.abort();
    }
    this.#feed?.check();
  }

  /** Ends for good: to go on, a new follower is made. */
  stop(): void {
    this.#stopping.abort();
  }

  async #followFeeds(): Promise<void> {
    const { signal } = this.#stopping;
    const { clock, random } = this.#ports;
    while (!signal.aborted) {
      let isSocketBlocked = false;
      try {
        const next = await this.#openFeed();
        this.#replaceFeed(next.feed);
        await this.#ports.catchUp(signal);
        if (this.#feed === next.feed) {
          this.#isCaughtUp = true;
          this.#turn('on');
        }
        const openedAt = clock.monotonic();
        if ((await this.#untilOver(next)) === 'due') {
          this.#failures = 0;
          continue;
        }
        const isSteady = clock.monotonic() - openedAt >= STEADY_MS;
        this.#failures = isSteady ? 1 : this.#failures + 1;
        // One may break as it opens; what lets several through and none live is no way for them.
        isSocketBlocked = this.#failures > 2;
      } catch (error) {
        isSocketBlocked = error instanceof SocketFailure;
        if (!this.#canGoOn(error)) break;
        this.#failures += 1;
      }
      const pauseMs = nextDelayMs(this.#failures, random);
      if (!isSocketBlocked || this.#feed !== undefined)
        await this.#sleep(Math.min(RECONNECT_MAX_MS, pauseMs));
      else if (!(await this.#doWithoutFeed(pauseMs))) break;
    }
    this.#feed?.close();
  }

  /**
   * The service can be reached and its websocket cannot: until it is tried again, after `ms`, the transcript is read.
   * @returns whether trying again can help
   */
  async #doWithoutFeed(ms: number): Promise<boolean> {
    const { signal } = this.#stopping;
    const { clock } = this.#ports;
    const endsAt = clock.monotonic() + ms;
    try {
      do {
        await this.#ports.catchUp(signal);
        this.#turn('on', 'live-updates-blocked');
        await this.#sleep(Math.min(POLL_MS, Math.max(0, endsAt - clock.monotonic())));
      } while (clock.monotonic() < endsAt && !this.#backOff.signal.aborted && !signal.aborted);
    } catch (error) {
      if (!this.#canGoOn(error)) return false;
      await this.#sleep(Math.min(RECONNECT_MAX_MS, ms));
    }
    return true;
  }

  async #poll(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      try {
        await this.#ports.catchUp(signal);
        this.#turn('on');
        this.#failures = 0;
      } catch (error) {
        if (!this.#canGoOn(error)) break;
        this.#failures += 1;
      }
      const again = this.#failures === 0 ? POLL_MS : nextDelayMs(this.#failures, this.#ports.random);
      await this.#sleep(Math.min(RECONNECT_MAX_MS, again));
    }
  }

  async #openFeed(): Promise<{ feed: Feed; renewInMs: number }> {
    const { clock, open, agentFor } = this.#ports;
    const { signal } = this.#stopping;
    const { websocket } = await this.#ports.connect(signal);
    if (websocket === undefined) throw new SocketFailure('none was given');
    const feed = await open({
      url: websocket.url,
      agent: agentFor?.(websocket.url.reveal()),
      clock,
      onItem: (item) => this.#deliver(item),
      track: this.#ports.track,
      signal,
    }).catch((error: unknown) => {
      throw error instanceof ServiceFailure ? new SocketFailure(error.failure.kind, error) : error;
    });
    const now = clock.now();
    const renewAt = renewalAt(now, websocket.expiresAt ?? now + FEED_LIFE_MS);
    return { feed, renewInMs: Math.max(STEADY_MS, renewAt - now) };
  }

  /** The old one goes only now: it told us of everything until the new one was subscribed. */
  #replaceFeed(feed: Feed): void {
    const old = this.#feed;
    this.#feed = feed;
    this.#isCaughtUp = false;
    old?.close();
    void feed.closed.then(() => {
      if (this.#feed !== feed) return;
      this.#feed = undefined;
      this.#lose('network-failed');
    });
  }

  /**
   * An item that cannot be kept (a full disk, say) must not take the process down with the socket's event. Nobody says it
   * twice, so the feed is given up for another, after whose opening the transcript is read.
   */
  #deliver(item: TranscriptItem): void {
    // A socket may still give what it had read when it was closed.
    if (this.#stopping.signal.aborted) return;
    const { contact, log, onItem } = this.#ports;
    try {
      onItem(item);
    } catch (error) {
      log.error('contact.item-failed', { contact, error });
      this.#feed?.close();
    }
  }

  async #untilOver({ feed, renewInMs }: { feed: Feed; renewInMs: number }): Promise<'due' | 'gone'> {
    const over = new AbortController();
    const due = sleep(this.#ports.clock, renewInMs, AbortSignal.any([over.signal, this.#stopping.signal]));
    const which = await Promise.race([
      due.then(() => 'due' as const),
      feed.closed.then(() => 'gone' as const),
    ]);
    over.abort();
    return which;
  }

  /** Whether trying again can help; if not, a new token or nobody starts another follower. */
  #canGoOn(error: unknown): boolean {
    if (this.#stopping.signal.aborted || error instanceof TokenNeeded || error instanceof ContactEnded) {
      return false;
    }
    const { contact, log } = this.#ports;
    if (error instanceof SocketFailure) {
      // How the contact stands then, the next reading says.
      log.info('contact.socket-failed', { contact, failure: error.message });
      return true;
    }
    if (!(error instanceof ServiceFailure)) {
      // A full disk, or a fault of ours: either may be gone the next time, and nobody else would look again.
      log.error('contact.follow-failed', { contact, error });
      this.#lose(errorViewOf(error).code);
      return true;
    }
    log.info('contact.reconnecting', { contact, failure: error.failure.kind });
    this.#lose(connectFailureCode(error.failure));
    return true;
  }

  /** An attempt came to nothing, which a feed that is to be renewed, and still lives, does not mind. */
  #lose(trouble: ErrorCode): void {
    if (this.#feed !== undefined && this.#isCaughtUp) return;
    this.#turn(this.#following === 'not-yet' ? 'not-yet' : 'broken', trouble);
  }

  /** Backs off; while the line is down after that, {@link wake} is expected to end the wait. */
  async #sleep(ms: number): Promise<void> {
    const { clock } = this.#ports;
    const { signal } = this.#stopping;
    this.#backOff = new AbortController();
    await sleep(clock, ms, AbortSignal.any([this.#backOff.signal, signal]));
    if (this.#ports.isOnline()) return;
    this.#outage = new AbortController();
    await sleep(clock, RECONNECT_MAX_MS, AbortSignal.any([this.#outage.signal, signal]));
  }

  #turn(following: ContactConditions['following'], trouble?: ErrorCode): void {
    if (this.#stopping.signal.aborted) return;
    if (following === this.#following && trouble === this.#trouble) return;
    this.#following = following;
    this.#trouble = trouble;
    this.#ports.onChange();
  }
}
