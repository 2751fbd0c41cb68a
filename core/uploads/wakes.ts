import type { Clock } from '../ports.ts';

/** What is to be looked at: all, because the world is another, or what changed by itself. */
export type Extent = 'all' | 'changed';

/** When the queue looks again at who can go on: right after it was woken, or at a time, but never while slots are held. */
export class Wakes {
  readonly #clock: Pick<Clock, 'after' | 'monotonic'>;
  readonly #look: (extent: Extent) => void;
  #due: Extent | undefined;
  #isQueued = false;
  #holds = 0;
  #stopped = false;
  #timer: { at: number; waiting: Disposable } | undefined;

  constructor(clock: Pick<Clock, 'after' | 'monotonic'>, look: (extent: Extent) => void) {
    this.#clock = clock;
    this.#look = look;
  }

  /** Whether it is about to look. */
  get isDue(): boolean {
    return this.#isQueued || this.#holds > 0;
  }

  /** However often it is woken in one turn, it looks once; at all of it if anybody wants that. */
  wake(extent: Extent): void {
    if (this.#due !== 'all') this.#due = extent;
    if (this.#isQueued || this.#stopped) return;
    this.#isQueued = true;
    queueMicrotask(() => {
      this.#isQueued = false;
      if (this.#stopped || this.#holds > 0 || this.#due === undefined) return;
      const due = this.#due;
      this.#due = undefined;
      this.#look(due);
    });
  }

  /** Nothing is looked at before it is disposed of, and then at once: at what changed, or at what it was woken for meanwhile. */
  hold(): Disposable {
    this.#holds += 1;
    return {
      [Symbol.dispose]: () => {
        this.#holds -= 1;
        this.wake('changed');
      },
    };
  }

  /** Looks at all after so many milliseconds, or before that if it was to do so anyway. */
  wakeIn(inMs: number): void {
    // Most wait for no time, and of ten thousand each would ask the clock.
    if (!Number.isFinite(inMs)) return;
    const at = this.#clock.monotonic() + inMs;
    if (at >= (this.#timer?.at ?? Infinity)) return;
    this.forgetTime();
    this.#timer = {
      at,
      waiting: this.#clock.after(inMs, () => {
        this.#timer = undefined;
        this.wake('all');
      }),
    };
  }

  /** Looks at no time that was set before. */
  forgetTime(): void {
    this.#timer?.waiting[Symbol.dispose]();
    this.#timer = undefined;
  }

  /** It does not look any more. */
  stop(): void {
    this.#stopped = true;
    this.forgetTime();
  }
}
