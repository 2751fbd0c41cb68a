import type { Clock } from '../ports.ts';

/** Time that may be caught up with after a timer that came late. Milliseconds. */
const CREDIT_MS = 100;

interface Waiting {
  bytes: number;
  go: () => void;
}

/**
 * The limit that all transfers share, up and down: whoever moves bytes asks first, and is let through in the order of
 * asking, so that no transfer starves another. Without a limit nobody waits.
 */
export class Bandwidth {
  readonly #clock: Clock;
  readonly #waiting: Waiting[] = [];
  #bytesPerSecond: number | null = null;
  /** When what was let through so far has had its time. Monotonic milliseconds. */
  #freeAt = -Infinity;
  #timer: Disposable | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Holds at once, also for who waits already. @param bytesPerSecond - null is no limit. */
  setLimit(bytesPerSecond: number | null): void {
    if (bytesPerSecond === this.#bytesPerSecond) return;
    this.#bytesPerSecond = bytesPerSecond;
    this.#freeAt = -Infinity;
    this.#letThrough();
  }

  /** Resolves when the bytes may move, or the signal aborts. */
  take(bytes: number, signal: AbortSignal): Promise<void> | undefined {
    if (this.#bytesPerSecond === null || signal.aborted) return undefined;
    const turn = Promise.withResolvers<undefined>();
    const waiting: Waiting = { bytes, go: () => turn.resolve(undefined) };
    const leave = (): void => {
      const at = this.#waiting.indexOf(waiting);
      if (at >= 0) this.#waiting.splice(at, 1);
      waiting.go();
    };
    this.#waiting.push(waiting);
    this.#letThrough();
    signal.addEventListener('abort', leave, { once: true });
    return turn.promise.finally(() => signal.removeEventListener('abort', leave));
  }

  #letThrough(): void {
    this.#timer?.[Symbol.dispose]();
    this.#timer = undefined;
    const limit = this.#bytesPerSecond;
    const now = this.#clock.monotonic();
    for (;;) {
      const next = this.#waiting[0];
      if (next === undefined) return;
      if (limit !== null && this.#freeAt > now) break;
      this.#waiting.shift();
      if (limit !== null)
        this.#freeAt = Math.max(this.#freeAt, now - CREDIT_MS) + (next.bytes / limit) * 1_000;
      next.go();
    }
    this.#timer = this.#clock.after(this.#freeAt - now, () => this.#letThrough());
  }
}
