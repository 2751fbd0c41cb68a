import type { Clock } from '../ports.ts';

/** A transfer or a call that is under way. Dispose it when it is over. */
export interface Movement extends Disposable {
  /** Bytes moved. */
  moved(): void;
  /** Aborts when the line was away, is back, and this has not moved since: its connection is dead. */
  readonly leftBehind: AbortSignal;
}

/** What has not moved for so long makes its origin suspect. Milliseconds. */
const SUSPICIOUS_MS = 2_000;
/** TCP sends again by itself what a hole has swallowed; what is not on its way by then has been forgotten. Milliseconds. */
const GRACE_MS = 2_000;
/** What stood still for so long gets no grace: TCP doubles its time-out with each try, so it may be as long again until the next. */
const FORGOTTEN_MS = 10_000;

interface Tracked {
  movedAt: number;
  timer: Disposable;
  readonly ending: AbortController;
}

/** Everything under way to one origin. */
export class Movements {
  readonly #clock: Clock;
  readonly #onStill: () => void;
  readonly #tracked = new Set<Tracked>();
  readonly #graces = new Set<Disposable>();

  /** @param onStill - called for as long as something does not move, every {@link SUSPICIOUS_MS}. */
  constructor(clock: Clock, onStill: () => void) {
    this.#clock = clock;
    this.#onStill = onStill;
  }

  track(): Movement {
    const clock = this.#clock;
    const look = (): void => {
      const stillMs = clock.monotonic() - one.movedAt;
      one.timer = clock.after(stillMs < SUSPICIOUS_MS ? SUSPICIOUS_MS - stillMs : SUSPICIOUS_MS, look);
      if (stillMs >= SUSPICIOUS_MS) this.#onStill();
    };
    const one: Tracked = {
      movedAt: clock.monotonic(),
      timer: clock.after(SUSPICIOUS_MS, look),
      ending: new AbortController(),
    };
    this.#tracked.add(one);
    return {
      // Thousands a second on a good line, so it only notes the time.
      moved: () => void (one.movedAt = clock.monotonic()),
      leftBehind: one.ending.signal,
      [Symbol.dispose]: () => this.#leave(one),
    };
  }

  /** The line was away and is back: what has long been still, or does not move within {@link GRACE_MS}, is left behind. */
  cameBack(): void {
    const now = this.#clock.monotonic();
    for (const one of this.#tracked) if (now - one.movedAt >= FORGOTTEN_MS) one.ending.abort();
    const movedAt = new Map([...this.#tracked].map((one) => [one, one.movedAt]));
    if (movedAt.size === 0) return;
    const grace = this.#clock.after(GRACE_MS, () => {
      this.#graces.delete(grace);
      for (const [one, at] of movedAt) if (this.#tracked.has(one) && one.movedAt === at) one.ending.abort();
    });
    this.#graces.add(grace);
  }

  stop(): void {
    for (const grace of this.#graces) grace[Symbol.dispose]();
    for (const one of this.#tracked) this.#leave(one);
  }

  #leave(one: Tracked): void {
    one.timer[Symbol.dispose]();
    this.#tracked.delete(one);
  }
}
