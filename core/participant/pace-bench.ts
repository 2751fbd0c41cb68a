import type { Clock } from '../ports.ts';
import type { Pace } from './pace.ts';
import type { Quota } from './quotas.ts';

/** Calls that one engine has in the air: its slots. */
const IN_THE_AIR = 3;

/** Dice that always fall the same way: 0 ≤ x < 1. */
export function createDice(seed: number): () => number {
  let state = seed + 1;
  return () => {
    // The "minimal standard" generator of Park and Miller; its first value is too close to the seed to be used.
    state = (state * 48_271) % 2_147_483_647;
    return ((state * 48_271) % 2_147_483_647) / 2_147_483_647;
  };
}

/** One call as it arrived at the service. */
export interface Arrival {
  /** Monotonic milliseconds. */
  at: number;
  admitted: boolean;
}

/** The other side: what a service with this quota says to calls as they arrive. Shares no code with our bucket. */
export function createService(clock: Clock, { rate, burst }: Quota): { admits(): boolean } {
  /** When the bucket would be full again if nothing more came, monotonic milliseconds. */
  let fullAt = -Infinity;
  return {
    admits() {
      const now = clock.monotonic();
      const after = Math.max(fullAt, now) + 1000 / rate;
      // A thousandth of a millisecond, so that rounding decides nothing.
      if (after - now > (burst / rate) * 1000 + 1e-3) return false;
      fullAt = after;
      return true;
    },
  };
}

/**
 * An engine with more work than the quota allows: its calls wait for the pace, need `wayMs` there and as long back, and are
 * made again after 250 to 500 ms if they were refused.
 */
export function startEngine({
  clock,
  pace,
  service,
  dice,
  wayMs,
}: {
  clock: Clock;
  pace: Pick<Pace, 'take' | 'throttled' | 'succeeded'>;
  service: { admits(): boolean };
  dice: () => number;
  wayMs: () => number;
}): Arrival[] {
  const arrivals: Arrival[] = [];
  const { signal } = new AbortController();
  const work = async (): Promise<void> => {
    for (;;) {
      await pace.take('service', 'StartAttachmentUpload', signal);
      await passed(clock, wayMs());
      const admitted = service.admits();
      arrivals.push({ at: clock.monotonic(), admitted });
      await passed(clock, wayMs());
      if (admitted) pace.succeeded('service', 'StartAttachmentUpload');
      else {
        pace.throttled('service', 'StartAttachmentUpload');
        await passed(clock, 250 + 250 * dice());
      }
    }
  };
  for (let slot = 0; slot < IN_THE_AIR; slot += 1) void work();
  return arrivals;
}

/** Somebody else on the same instance: `calls` calls every `everyMs`, give or take a fifth, until `untilMs`. */
export async function compete({
  clock,
  service,
  dice,
  calls,
  everyMs,
  untilMs,
}: {
  clock: Clock;
  service: { admits(): boolean };
  dice: () => number;
  calls: number;
  everyMs: number;
  untilMs: number;
}): Promise<void> {
  await passed(clock, everyMs * dice());
  while (clock.monotonic() < untilMs) {
    for (let call = 0; call < calls; call += 1) service.admits();
    await passed(clock, everyMs * (0.8 + 0.4 * dice()));
  }
}

function passed(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => void clock.after(ms, resolve));
}
