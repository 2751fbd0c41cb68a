import { parseContactList, type ListEntry } from '../../contract/contact-list.ts';
import { assertNever } from '../../contract/assert-never.ts';
import { sleep } from '../contacts/timing.ts';
import { AttacheError } from '../error.ts';
import type { Ports } from '../ports.ts';
import { mayBeHalfWritten, nextReadMs, type LastRead } from './next-read.ts';
import type { Read, Reading } from './reading.ts';
import { shownLocation, type Source } from './source.ts';

export interface FollowPorts extends Pick<Ports, 'clock' | 'random' | 'log'> {
  read: Read;
  /** Tells of changes between the looks. */
  watch: (onChange: () => void) => Disposable;
  /** Whether the source could be reached at all. */
  isReachable: () => boolean;
  /** The source names these now. */
  onList: (entries: readonly ListEntry[]) => void;
  /** Does what the list asks for, however long it takes. Called after every look that found the source readable. */
  take: (signal: AbortSignal) => Promise<void>;
  /** What is shown of the source is another now. */
  onChange: () => void;
}

/** How a source stands, see `sourceViewSchema`. */
export type SourceStanding =
  { state: 'reading' } | { state: 'following' } | { state: 'failing'; error: AttacheError };

/** Programs write a file in several steps; one look after the last is enough. Milliseconds. */
const SETTLED_MS = 100;
/** After an outage agents do not all ask at once. Milliseconds. */
const SPREAD_MS = 1_000;

/** Looks at one source again and again: one look at a time, and its work done before the next. */
export class SourceFollower {
  readonly #source: Source;
  readonly #ports: FollowPorts;
  readonly #stopping = new AbortController();
  #standing: SourceStanding = { state: 'reading' };
  #readAt: number | undefined;
  #nextReadAt: number | undefined;
  #tag: string | undefined;
  #failures = 0;
  #timer: Disposable | undefined;
  /** Of the timer, by the monotonic clock. */
  #dueAt = 0;
  /** What the other end asked for, by the monotonic clock. */
  #notBefore = 0;
  #watch: Disposable | undefined;
  /** The look that is under way, and whether another was asked for meanwhile. */
  #looking: Promise<void> | undefined;
  #working: Promise<void> | undefined;
  #again = false;

  constructor(source: Source, ports: FollowPorts) {
    this.#source = source;
    this.#ports = ports;
  }

  get standing(): SourceStanding {
    return this.#standing;
  }

  /** Epoch milliseconds. */
  get times(): { readAt?: number; nextReadAt?: number } {
    return {
      ...(this.#readAt !== undefined && { readAt: this.#readAt }),
      ...(this.#nextReadAt !== undefined && { nextReadAt: this.#nextReadAt }),
    };
  }

  /** Whether it was looked at, and everything done that could be. */
  get isSettled(): boolean {
    return this.#standing.state !== 'reading' && this.#working === undefined;
  }

  /** Begins to follow. */
  start(): void {
    void this.#round();
  }

  /** One look now; resolves when it was made, not when all that it asks for is done. */
  async readNow(): Promise<void> {
    // What is under way may have read before the change that somebody wants to see.
    await this.#looking;
    this.#tag = undefined;
    if (this.#working === undefined) {
      void this.#round();
    } else {
      // A round may take a minute over what it read before; what this look asks for is done in the next one.
      this.#again = true;
      this.#looking = this.#look().then(() => undefined);
    }
    await this.#looking;
  }

  /** Finds out how the source stands, does nothing about it, and does not go on: for shells that only store. */
  async lookOnly(): Promise<void> {
    const { clock, random } = this.#ports;
    const { signal } = this.#stopping;
    let last = await this.#look();
    while (this.#standing.state === 'reading' && !signal.aborted) {
      await sleep(clock, nextReadMs(this.#source.kind, last, random), signal);
      last = await this.#look();
    }
  }

  /** The line is back, or the machine awoke. */
  wake(): void {
    if (this.#source.kind !== 'url') return;
    const { clock, random } = this.#ports;
    this.#hasten(Math.max(SPREAD_MS * random.unit(), this.#notBefore - clock.monotonic()));
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#timer?.[Symbol.dispose]();
    this.#watch?.[Symbol.dispose]();
    await Promise.allSettled([this.#working, this.#looking]);
  }

  #round(): Promise<void> {
    this.#timer?.[Symbol.dispose]();
    this.#timer = undefined;
    this.#working ??= this.#work().finally(() => (this.#working = undefined));
    return this.#working;
  }

  async #work(): Promise<void> {
    const { log, random, take, onChange } = this.#ports;
    const { signal } = this.#stopping;
    let last: LastRead = { kind: 'failed', times: this.#failures + 1 };
    try {
      this.#looking = this.#look().then((read) => void (last = read));
      await this.#looking;
      if (this.#standing.state === 'following') await take(signal);
    } catch (error) {
      log.error('source.failed', { source: this.#source.id, error });
    }
    if (signal.aborted) return;
    if (this.#watch === undefined || this.#standing.state === 'failing') this.#watchAnew();
    const waitMs = this.#again ? SETTLED_MS : nextReadMs(this.#source.kind, last, random);
    this.#again = false;
    this.#arm(waitMs);
    onChange();
  }

  /** The folder of a file that cannot be read may be gone, and its watch with it. */
  #watchAnew(): void {
    this.#watch?.[Symbol.dispose]();
    this.#watch = this.#ports.watch(() => {
      if (this.#working === undefined) this.#hasten(SETTLED_MS);
      else this.#again = true;
    });
  }

  /** Only ever sooner: a file that is written all the time would never be read. */
  #hasten(ms: number): void {
    if (this.#timer !== undefined && this.#ports.clock.monotonic() + ms < this.#dueAt) this.#arm(ms);
  }

  #arm(ms: number): void {
    const { clock } = this.#ports;
    if (this.#stopping.signal.aborted) return;
    this.#timer?.[Symbol.dispose]();
    this.#dueAt = clock.monotonic() + ms;
    this.#nextReadAt = Math.round(clock.now() + ms);
    this.#timer = clock.after(ms, () => void this.#round());
  }

  async #look(): Promise<LastRead> {
    const { clock, isReachable, onChange } = this.#ports;
    const { signal } = this.#stopping;
    const reading = isReachable() ? await this.#read(signal) : this.#failed('offline');
    if (signal.aborted) return { kind: 'failed', times: 1 };
    if (reading.kind !== 'failed') this.#readAt = clock.now();
    this.#nextReadAt = undefined;
    const last = this.#judge(reading);
    this.#failures = last.kind === 'read' ? 0 : this.#failures + 1;
    const askedForMs = last.kind === 'failed' ? (last.retryAfterMs ?? 0) : 0;
    this.#notBefore = clock.monotonic() + askedForMs;
    onChange();
    return last;
  }

  /** Also what nobody expected ends in a standing, which others may wait for. */
  async #read(signal: AbortSignal): Promise<Reading> {
    try {
      return await this.#ports.read(this.#tag, signal);
    } catch (error) {
      this.#ports.log.error('source.not-read', { source: this.#source.id, error });
      return this.#failed(error instanceof Error ? error.name : 'unknown');
    }
  }

  #failed(detail: string): Reading {
    const location = shownLocation(this.#source);
    return { kind: 'failed', error: new AttacheError('source-unreachable', { location, detail }) };
  }

  #judge(reading: Reading): LastRead {
    const times = this.#failures + 1;
    switch (reading.kind) {
      case 'unchanged':
        this.#stand({ state: 'following' });
        return { kind: 'read', ...fresh(reading) };
      case 'failed':
        this.#tag = undefined;
        this.#stand({ state: 'failing', error: reading.error });
        if (reading.error.code === 'source-denied') return { kind: 'denied' };
        return {
          kind: 'failed',
          times,
          ...(reading.retryAfterMs !== undefined && { retryAfterMs: reading.retryAfterMs }),
        };
      case 'text':
        return this.#take(reading, times);
      default:
        return assertNever(reading);
    }
  }

  #take(reading: Reading & { kind: 'text' }, times: number): LastRead {
    const list = parseContactList(reading.text);
    if (list.ok) {
      this.#tag = reading.tag;
      this.#ports.onList(list.entries);
      this.#stand({ state: 'following' });
      return { kind: 'read', ...fresh(reading) };
    }
    // Without a tag, so that it is read again whatever the file's time says.
    this.#tag = undefined;
    const { kind } = this.#source;
    if (!mayBeHalfWritten(kind, times)) {
      const location = shownLocation(this.#source);
      const error = new AttacheError('source-malformed', { location, expected: list.expected });
      this.#stand({ state: 'failing', error });
    }
    return { kind: 'malformed', times };
  }

  #stand(standing: SourceStanding): void {
    const code = standing.state === 'failing' ? standing.error.code : undefined;
    const before = this.#standing.state === 'failing' ? this.#standing.error.code : undefined;
    if (standing.state !== this.#standing.state || code !== before) {
      this.#ports.log.info('source.stands', { source: this.#source.id, state: standing.state, code });
    }
    this.#standing = standing;
  }
}

function fresh({ freshForMs }: { freshForMs?: number }): { freshForMs?: number } {
  return freshForMs === undefined ? {} : { freshForMs };
}
