import type { Clock } from '../ports.ts';

/** Commits that follow each other take a quarter of the time: so many times as long as one took the next waits for more to join. */
const PAUSE = 3;
/** Nobody waits longer than this for others to join, milliseconds. */
const LONGEST_PAUSE_MS = 20;

/** What somebody writes in a commit that is shared. */
export interface Part {
  /** Called in the transaction. What it throws undoes what it wrote, and not the other parts. */
  write(): void;
  /** It is on the disk. Called when all parts are written, and before anybody else can look. */
  kept(): void;
  /** Nothing of it is on the disk, because of this. */
  refused(because: unknown): void;
}

/** Where commits go. */
export interface Disk {
  /** Does all of its work or nothing of it; what it did survives a power cut when it returns. */
  transaction(work: () => void): void;
  /**
   * The same with a piece of such work, without which the rest goes on.
   * @returns why nothing of it was done.
   * @throws what undid all of the transaction.
   */
  piece(work: () => void): { because: unknown } | undefined;
}

/**
 * One commit for all that wants one at about the same time. A commit costs a flush of the disk, which is the same for many changes
 * as for one. One that comes after a pause is made in the same turn of the event loop; while they follow each other, most
 * of the time is left to what brings the changes of the next: the slower the disk, the more share it.
 */
export class SharedCommit {
  readonly #disk: Disk;
  readonly #clock: Pick<Clock, 'monotonic'>;
  #parts: Part[] = [];
  /** Before then the next one is not begun unasked. On monotonic time. */
  #notBefore = -Infinity;

  constructor(disk: Disk, clock: Pick<Clock, 'monotonic'>) {
    this.#disk = disk;
    this.#clock = clock;
  }

  /** Has it committed with all others, in the order in which they came. */
  add(part: Part): void {
    if (this.#parts.length === 0) this.#begin();
    this.#parts.push(part);
  }

  /** Commits at once what was gathered, for somebody who must not come before it. Does not throw. */
  now(): void {
    const parts = this.#parts;
    if (parts.length === 0) return;
    this.#parts = [];
    const from = this.#clock.monotonic();
    const undone = new Map<Part, unknown>();
    try {
      this.#disk.transaction(() => {
        for (const part of parts) {
          const refusal = this.#disk.piece(() => part.write());
          if (refusal !== undefined) undone.set(part, refusal.because);
        }
      });
    } catch (error) {
      for (const part of parts) undone.set(part, error);
    } finally {
      const until = this.#clock.monotonic();
      this.#notBefore = until + Math.min(PAUSE * (until - from), LONGEST_PAUSE_MS);
    }
    for (const part of parts) {
      if (undone.has(part)) part.refused(undone.get(part));
      else part.kept();
    }
  }

  #begin(): void {
    const waitMs = this.#notBefore - this.#clock.monotonic();
    // Not the clock's own timers: those let the process end, which somebody's commit must not.
    if (waitMs > 0) setTimeout(() => this.now(), waitMs);
    else setImmediate(() => this.now());
  }
}
