import type { AcceptOptions } from '../../contract/bridge.ts';

/** A file's place among those that were handed over together. */
export interface Among {
  /** Any name that is theirs alone. */
  batch: string;
  /** From 0, as they were chosen; less than `FILES_PER_ACCEPT_MAX`. */
  nth: number;
}

/** Of a file that is handed over by itself, and was perhaps chosen together with others. */
export interface OneFileOptions extends AcceptOptions {
  among?: Among;
}

/** Batches that are remembered; those longest unused are forgotten first, and what comes later goes behind all others. */
const BATCHES_MAX = 100;

/**
 * Positions of files that were chosen together and come one by one, several at the same time and over several connections: in
 * the order in which they were chosen, whichever is the first to come.
 */
export class Batches {
  readonly #takePosition: () => number;
  readonly #first = new Map<string, number>();

  /** @param takePosition - leaves room for a whole batch between a position and the next. */
  constructor(takePosition: () => number) {
    this.#takePosition = takePosition;
  }

  /** A position that nobody else gets; without a batch, behind all others. */
  takePosition(among: Among | undefined): number {
    if (among === undefined) return this.#takePosition();
    const { batch, nth } = among;
    const first = this.#first.get(batch) ?? this.#takePosition();
    // Put behind the others: this one was used just now.
    this.#first.delete(batch);
    this.#first.set(batch, first);
    for (const oldest of this.#first.keys()) {
      if (this.#first.size <= BATCHES_MAX) break;
      this.#first.delete(oldest);
    }
    return first + nth;
  }
}
