import type { Clock } from '../ports.ts';
import type { Quota } from './quotas.ts';

/**
 * We stay a hair under the quota: requests leave evenly but arrive bunched by the line, and the service's clock is not
 * ours. One call less at once and 2 % less in the long run cost nothing that a user can see; a 429 costs half the rate.
 */
const BURST_MARGIN = 1;
const RATE_SHARE = 0.98;

/** What a success gives back, as a share of the full rate: from half to full in ten calls. */
const RECOVERY_SHARE = 0.05;
/** The rate never falls below this share of the full one, or it would take minutes to learn that others have stopped. */
const LEAST_SHARE = 1 / 16;
/** Calls that were in the air together and all got a 429 halve the rate once, not once each. Milliseconds. */
const HALVINGS_APART_MS = 1_000;

/** Lets calls of one operation through at a rate that follows what the service says. */
export interface Bucket {
  /** Resolves when it is the caller's turn. Rejects when the signal aborts first. */
  take(signal: AbortSignal): Promise<void>;
  /** The service said 429: half the rate from now on, and nothing at all for `retryAfterMs` milliseconds. */
  throttled(retryAfterMs: number): void;
  /** A call went through: a little of the rate comes back. */
  succeeded(): void;
  /** How long a caller that came now would wait behind those before it, milliseconds. */
  waitMs(): number;
}

/** A token bucket with waiting in turn, on monotonic time: the wall clock may jump. */
export function createBucket(clock: Clock, quota: Quota): Bucket {
  const fullRate = quota.rate * RATE_SHARE;
  const capacity = Math.max(1, quota.burst - BURST_MARGIN);
  let rate = fullRate;
  let tokens = capacity;
  let filledAt = clock.monotonic();
  let blockedUntil = filledAt;
  let halvedAt = Number.NEGATIVE_INFINITY;
  let timer: Disposable | undefined;
  const queue = new Set<() => void>();

  const fill = (): void => {
    const now = clock.monotonic();
    // What grew while the service told us to wait does not count.
    const from = Math.max(filledAt, Math.min(blockedUntil, now));
    tokens = Math.min(capacity, tokens + ((now - from) / 1000) * rate);
    filledAt = now;
  };

  /** Milliseconds until `count` whole tokens are there. */
  const untilTokens = (count: number): number => {
    fill();
    const blockedFor = Math.max(0, blockedUntil - clock.monotonic());
    const missing = Math.max(0, count - tokens);
    return blockedFor + Math.ceil((missing / rate) * 1000);
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
      tokens = 0;
      blockedUntil = Math.max(blockedUntil, now + retryAfterMs);
      if (now - halvedAt >= HALVINGS_APART_MS) {
        rate = Math.max(rate / 2, fullRate * LEAST_SHARE);
        halvedAt = now;
      }
      serve();
    },
    succeeded() {
      fill();
      rate = Math.min(fullRate, rate + fullRate * RECOVERY_SHARE);
      serve();
    },
    waitMs: () => untilTokens(queue.size + 1),
  };
}
