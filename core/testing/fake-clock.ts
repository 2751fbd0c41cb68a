import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../ports.ts';

/** Rounds of the event loop after each timer: enough for a chain of awaits and of loopback I/O callbacks. */
const ROUNDS = 6;

export interface FakeClock extends Clock {
  /** Lets `ms` milliseconds pass: due timers run in order, and what they awoke runs before the next one. */
  advance(ms: number): Promise<void>;
  /** Moves wall time alone, as a user or NTP would. */
  jumpWallClock(ms: number): void;
  /** Timers that are still waiting: 0 when everything was disposed. */
  waiting(): number;
}

/** Lets promises settle that need no timer. */
export async function settle(rounds = ROUNDS): Promise<void> {
  for (let round = 0; round < rounds; round += 1) await setImmediate();
}

/** A clock that stands still until a test moves it. */
export function createFakeClock(epoch = Date.UTC(2026, 10, 2, 9, 0, 0)): FakeClock {
  let elapsed = 0;
  let wallOffset = 0;
  const timers = new Set<{ at: number; call: () => void }>();

  const nextDue = (until: number): { at: number; call: () => void } | undefined => {
    let next: { at: number; call: () => void } | undefined;
    for (const timer of timers) {
      if (timer.at <= until && (next === undefined || timer.at < next.at)) next = timer;
    }
    return next;
  };

  return {
    now: () => epoch + wallOffset + Math.floor(elapsed),
    monotonic: () => elapsed,
    after(ms, call) {
      const timer = { at: elapsed + Math.max(0, ms), call };
      timers.add(timer);
      return { [Symbol.dispose]: () => void timers.delete(timer) };
    },
    async advance(ms) {
      await settle();
      const until = elapsed + ms;
      for (let timer = nextDue(until); timer !== undefined; timer = nextDue(until)) {
        timers.delete(timer);
        elapsed = Math.max(elapsed, timer.at);
        timer.call();
        await settle();
      }
      elapsed = until;
      await settle();
    },
    jumpWallClock(ms) {
      wallOffset += ms;
    },
    waiting: () => timers.size,
  };
}
