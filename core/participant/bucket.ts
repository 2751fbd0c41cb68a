import type { Clock } from '../ports.ts';
import type { Quota } from './quotas.ts';
import { currentRate, refused, succeeded, type Lesson } from './rate.ts';

/**
 * How much the way to the service may vary without a 429, milliseconds: calls leave evenly and arrive bunched. We keep as
 * many calls of the burst back as the quota grows in that time.
 */
export const JITTER_COVERED_MS = 500;
/** How much of the quota we use in the long run: no two clocks run alike. */
const RATE_SHARE = 0.99;
/** What a call that nobody waits for leaves: room for somebody who opens, copies and downloads at the same moment. */
const KEPT_FREE = 4;

/** Lets calls of one operation through at a rate that follows what the service says. */
export interface Bucket {
  /** Resolves when it is the caller's turn. Rejects when the signal aborts first. */
  take(signal: AbortSignal): Promise<void>;
  /** The service said 429: slower from now on, and nothing at all for `retryAfterMs` milliseconds. */
  throttled(retryAfterMs: number): void;
  /** A call went through: a little of the rate comes back. */
  succeeded(): void;
  /** How long a caller that came now would wait behind those before it, milliseconds. */
  waitMs(): number;
  /** How long until there is more than others who came now would need, milliseconds: for a call that nobody waits for. */
  spareMs(): number;
  /** How long the service wants no call at all, milliseconds. */
  blockedMs(): number;
}

/**
 * A token bucket with waiting in turn, on monotonic time: the wall clock may jump.
 *
 * While nobody else uses the quota there is no 429 at all, whenever callers come, if the time that calls need to the
 * service varies by no more than {@link JITTER_COVERED_MS}.
 */
export function createBucket(clock: Clock, quota: Quota): Bucket {
  const fullRate = quota.rate * RATE_SHARE;
  const fullCapacity = Math.max(1, quota.burst - (quota.rate * JITTER_COVERED_MS) / 1000);
  const spareCount = Math.min(1 + KEPT_FREE, Math.floor(fullCapacity));
  let lesson: Lesson | undefined;
  let tokens = fullCapacity;
  let filledAt = clock.monotonic();
  let blockedUntil = filledAt;
  let timer: Disposable | undefined;
  const queue = new Set<() => void>();

  const rateNow = (): number => currentRate(lesson, fullRate, clock.monotonic());

  const fill = (): void => {
    const now = clock.monotonic();
    const rate = rateNow();
    // What others use cannot be saved up.
    const capacity = rate < fullRate ? 1 : fullCapacity;
    // What grew while the service told us to wait does not count.
    const from = Math.max(filledAt, Math.min(blockedUntil, now));
    tokens = Math.min(capacity, tokens + ((now - from) / 1000) * rate);
    filledAt = now;
  };

  // Whole, as all waits here are: monotonic time has fractions, and times in views have none.
  const blockedMs = (): number => Math.max(0, Math.ceil(blockedUntil - clock.monotonic()));

  /** Milliseconds until `count` whole tokens are there. */
  const untilTokens = (count: number): number => {
    fill();
    const missing = Math.max(0, count - tokens);
    return blockedMs() + Math.ceil((missing / rateNow()) * 1000);
  };

  const serve = (): void => {
    timer?.[Symbol.dispose]();
    timer = undefined;
    for (const go of queue) {
      const wait = untilTokens(1);
      if (wait > 0) {
        timer = clock.after(wait, serve);
        return;
      }
      tokens -= 1;
      queue.delete(go);
      go();
    }
  };

  return {
    take(signal) {
      return new Promise((resolve, reject) => {
        signal.throwIfAborted();
        const leave = (): void => {
          queue.delete(go);
          // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the caller's own reason
          reject(signal.reason);
          serve();
        };
        const go = (): void => {
          signal.removeEventListener('abort', leave);
          resolve();
        };
        signal.addEventListener('abort', leave, { once: true });
        queue.add(go);
        serve();
      });
    },
    throttled(retryAfterMs) {
      fill();
      const now = clock.monotonic();
      lesson = refused(lesson, rateNow(), now);
      tokens = 0;
      blockedUntil = Math.max(blockedUntil, now + retryAfterMs);
      serve();
    },
    succeeded() {
      fill();
      lesson = succeeded(lesson);
      serve();
    },
    waitMs: () => untilTokens(queue.size + 1),
    // While others use the quota too, one token is all there ever is.
    spareMs: () => untilTokens(queue.size + (rateNow() < fullRate ? 1 : spareCount)),
    blockedMs,
  };
}
