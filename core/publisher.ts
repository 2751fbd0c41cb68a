import type { Changes, EngineEvent, Snapshot } from '../contract/events.ts';
import { NOUNS, type Noun, type Single } from '../contract/nouns.ts';
import type { Clock, Log } from './ports.ts';

/** Batches of changes go out at most this often, milliseconds: fast enough to look live, slow enough to cost nothing. */
const BATCH_MS = 250;

/** What the publisher asks when it is time to tell: the present state of things, by key. */
export interface Views {
  snapshot(): Snapshot;
  /** What there is one of. */
  single<S extends Single>(single: S): Snapshot[S];
  /** The view of one thing, or undefined if it is gone. */
  view<N extends Noun>(noun: N, key: string): Snapshot[N][number] | undefined;
}

type Listener = (event: EngineEvent) => void;

/**
 * Tells windows what changed: parts only say that a key was touched, and the view is made once, when the batch leaves.
 * A listener gets a snapshot first, then batches numbered without a gap.
 */
export class Publisher {
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #views: Views;
  readonly #listeners = new Map<Listener, { sequence: number }>();
  readonly #touched = new Map<Noun, Set<string>>();
  readonly #touchedSingles = new Set<Single>();
  #timer: Disposable | undefined;
  #lastBatchAt = -BATCH_MS;

  constructor({ clock, log }: { clock: Clock; log: Log }, views: Views) {
    this.#clock = clock;
    this.#log = log;
    this.#views = views;
  }

  touch(noun: Noun, key: string): void {
    if (this.#listeners.size === 0) return;
    const keys = this.#touched.get(noun);
    if (keys === undefined) this.#touched.set(noun, new Set([key]));
    else keys.add(key);
    this.#arm();
  }

  touchSingle(single: Single): void {
    if (this.#listeners.size === 0) return;
    this.#touchedSingles.add(single);
    this.#arm();
  }

  subscribe(listener: Listener): () => void {
    // Those already listening get what is pending, so that everybody's next batch starts from here.
    this.flush();
    this.#listeners.set(listener, { sequence: 0 });
    listener({ kind: 'snapshot', sequence: 0, snapshot: this.#views.snapshot() });
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.stop();
    };
  }

  /** Sends what is pending now. */
  flush(): void {
    this.#timer?.[Symbol.dispose]();
    this.#timer = undefined;
    if (this.#touched.size === 0 && this.#touchedSingles.size === 0) return;
    const changes = this.#collect();
    this.#lastBatchAt = this.#clock.monotonic();
    for (const [listener, position] of this.#listeners) {
      position.sequence += 1;
      this.#tell(listener, { kind: 'changes', sequence: position.sequence, changes });
    }
  }

  /** Tells nobody anything any more: views may ask a database that is being closed. */
  stop(): void {
    this.#listeners.clear();
    this.#timer?.[Symbol.dispose]();
    this.#timer = undefined;
    this.#touched.clear();
    this.#touchedSingles.clear();
  }

  /** A listener that fails has missed this batch, and finds the gap; the others must not. */
  #tell(listener: Listener, event: EngineEvent): void {
    try {
      listener(event);
    } catch (error) {
      this.#log.warn('publisher.listener-failed', { error });
    }
  }

  #arm(): void {
    const sinceLast = this.#clock.monotonic() - this.#lastBatchAt;
    this.#timer ??= this.#clock.after(Math.max(0, BATCH_MS - sinceLast), () => this.flush());
  }

  #collect(): Changes {
    const changes: Changes = { put: {}, gone: {} };
    for (const noun of NOUNS) {
      const gone = this.#collectNoun(noun, changes.put);
      if (gone.length > 0) changes.gone[noun] = gone;
    }
    for (const single of this.#touchedSingles) this.#collectSingle(single, changes);
    this.#touched.clear();
    this.#touchedSingles.clear();
    return changes;
  }

  #collectSingle<S extends Single>(single: S, changes: { [K in S]?: Snapshot[K] | undefined }): void {
    changes[single] = this.#views.single(single);
  }

  /** Puts the views of a noun's touched keys, and gives the keys that are gone. */
  #collectNoun<N extends Noun>(noun: N, put: { [K in N]?: Snapshot[K][number][] | undefined }): string[] {
    const views: Snapshot[N][number][] = [];
    const gone: string[] = [];
    for (const key of this.#touched.get(noun) ?? []) {
      const view = this.#views.view(noun, key);
      if (view === undefined) gone.push(key);
      else views.push(view);
    }
    if (views.length > 0) put[noun] = views;
    return gone;
  }
}
