import type { Clock } from '../../core/ports.ts';
import { systemClock } from '../../core/system-ports.ts';

/** How much faster the engine's time goes: a back-off of twenty seconds is over in one. */
export const SPEED = 20;

/**
 * A clock that runs {@link SPEED} times as fast as the machine's since `epoch`, epoch milliseconds. Lives that share an
 * epoch share one time, as they would on one workstation.
 */
export function createFastClock(epoch: number): Clock {
  const now = (): number => epoch + (Date.now() - epoch) * SPEED;
  return {
    now,
    monotonic: () => systemClock.monotonic() * SPEED,
    after: (ms, call) => systemClock.after(ms / SPEED, call),
  };
}
