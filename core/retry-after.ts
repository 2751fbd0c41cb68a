/** A longer Retry-After is a fault of something in between. Milliseconds. */
const RETRY_AFTER_MAX_MS = 60_000;

/** What a Retry-After header asks for, in milliseconds and bounded; undefined unless it is a number of seconds. */
export function retryAfterMs(header: string | undefined, maxMs = RETRY_AFTER_MAX_MS): number | undefined {
  const seconds = header === undefined ? Number.NaN : Number(header);
  if (!Number.isFinite(seconds) || seconds < 0) return undefined;
  return Math.min(seconds * 1000, maxMs);
}
