import { randomUUID } from 'node:crypto';
import type { Clock, Random } from './ports.ts';

/** Node fires longer timers at once, so they are waited for in pieces. Milliseconds. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(ms, call) {
    let timer: NodeJS.Timeout;
    const wait = (left: number): void => {
      const piece = Math.min(left, LONGEST_TIMER_MS);
      timer = setTimeout(() => {
        if (left > piece) wait(left - piece);
        else call();
      }, piece);
      timer.unref();
    };
    wait(ms);
    return { [Symbol.dispose]: () => clearTimeout(timer) };
  },
};

/** Ids nobody can guess, and jitter, which needs no such care. */
export const systemRandom: Random = {
  uuid: () => randomUUID(),
  unit: () => Math.random(),
};
