import type { Clock } from '../ports.ts';

/** When the queue looks again at who can go on: right after it was woken, or at a time, but never while slots are held. */
export class Wakes {
  readonly #clock: Pick<Clock, 'after'>;
  readonly #look: () => void;
  #isQueued = false;
  #holds = 0;
  #stopped = false;
  #timer: Disposable | undefined;

  constructor(clock: Pick<Clock, 'after'>, look: () => void) {
    this.#clock = clock;
    this.#look = look;
  }

  /** Whether it is about to look. */
  get isDue(): boolean {
    return this.#isQueued || this.#holds > 0;
  }

  /** However often it is woken in one turn, it looks once. */
  wake(): void {
    if (this.#isQueued || this.#stopped) return;
    this.#isQueued = true;
    queueMicrotask(() => {
      this.#isQueued = false;
      if (!this.#stopped && this.#holds === 0) this.#look();
    });
  }

  /** Nothing is looked at before it is disposed of, and then at once. */
  hold(): Disposable {
    this.#holds += 1;
    return {
      [Symbol.dispose]: () => {
        this.#holds -= 1;
        this.wake();
      },
    };
  }

  /** Replaces the time that was set before. @param inMs - `Infinity` for none. */
  wakeIn(inMs: number): void {
    this.#timer?.[Symbol.dispose]();
    this.#timer = Number.isFinite(inMs) ? this.#clock.after(inMs, () => this.wake()) : undefined;
  }

  /** It does not look any more. */
  stop(): void {
    this.#stopped = true;
    this.#timer?.[Symbol.dispose]();
  }
}
