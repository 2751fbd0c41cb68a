import type { Clock } from '../ports.ts';

export interface StallWatch extends Disposable {
  /** Bytes moved. */
  touch(): void;
}

/**
 * Calls `onStall` once if {@link StallWatch.touch} was not called for `stallMs` milliseconds. A touch only notes the
 * time, because there are thousands a second on a good line.
 */
export function createStallWatch(clock: Clock, stallMs: number, onStall: () => void): StallWatch {
  let touchedAt = clock.monotonic();
  const look = (): void => {
    const left = touchedAt + stallMs - clock.monotonic();
    if (left > 0) timer = clock.after(left, look);
    else onStall();
  };
  let timer = clock.after(stallMs, look);
  return {
    touch() {
      touchedAt = clock.monotonic();
    },
    [Symbol.dispose]: () => timer[Symbol.dispose](),
  };
}
