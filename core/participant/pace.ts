import type { Clock } from '../ports.ts';
import { createBucket, type Bucket } from './bucket.ts';
import { QUOTAS, type Operation, type Quota } from './quotas.ts';

/** Keeps calls under the service's quotas: a token bucket per endpoint and operation, slowed by every 429. */
export interface Pace {
  /** Resolves when the call may be made; callers of one endpoint and operation go in turn. @throws the signal's reason */
  take(endpoint: string, operation: Operation, signal: AbortSignal): Promise<void>;
  /** The service said 429: the rate falls, and nothing goes for `retryAfterMs` or until a token has grown. */
  throttled(endpoint: string, operation: Operation, retryAfterMs?: number): void;
  /** A call got through: a rate that fell is earned back slowly. */
  succeeded(endpoint: string, operation: Operation): void;
  /** When a call asked for now could be made, epoch milliseconds; not after now if at once. */
  availableAt(endpoint: string, operation: Operation): number;
  /** When a call that nobody waits for may be made, so that whoever comes next still need not wait; epoch milliseconds. */
  spareAt(endpoint: string, operation: Operation): number;
  /** Until when the service has asked for no such call at all (Retry-After), epoch milliseconds; not after now if it has not. */
  blockedUntil(endpoint: string, operation: Operation): number;
}

/**
 * @param quotas - what the instances allow; they can be raised by Amazon, so they are not built in.
 */
export function createPace({
  clock,
  quotas = QUOTAS,
}: {
  clock: Clock;
  quotas?: Readonly<Record<Operation, Quota>>;
}): Pace {
  const buckets = new Map<string, Bucket>();
  const bucketOf = (endpoint: string, operation: Operation): Bucket => {
    const key = `${operation} ${endpoint}`;
    let bucket = buckets.get(key);
    if (bucket === undefined) {
      bucket = createBucket(clock, quotas[operation]);
      buckets.set(key, bucket);
    }
    return bucket;
  };
  return {
    take: (endpoint, operation, signal) => bucketOf(endpoint, operation).take(signal),
    throttled: (endpoint, operation, retryAfterMs = 0) =>
      bucketOf(endpoint, operation).throttled(retryAfterMs),
    succeeded: (endpoint, operation) => bucketOf(endpoint, operation).succeeded(),
    availableAt: (endpoint, operation) => clock.now() + bucketOf(endpoint, operation).waitMs(),
    spareAt: (endpoint, operation) => clock.now() + bucketOf(endpoint, operation).spareMs(),
    blockedUntil: (endpoint, operation) => clock.now() + bucketOf(endpoint, operation).blockedMs(),
  };
}
