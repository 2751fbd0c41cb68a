import type { ErrorCode } from '../../contract/errors.ts';
import type { Random } from '../ports.ts';

/** First delay, milliseconds. A single reset on a poor line should not be felt. */
const BASE_MS = 500;
/** Longest delay, milliseconds; a stored time further away is distrusted, see {@link remainingMs}. */
export const LONGEST_BACK_OFF_MS = 60_000;
/** Refusals in a row by the store, each with a new URL, before the user is asked: by then it is not about the URL. */
export const REFUSALS_MAX = 8;

/**
 * How long to wait before the next attempt: doubling, with "equal jitter", so that forty agents whose line came back
 * together do not knock together, and no delay is ever next to nothing.
 *
 * @param attempt - failed attempts so far, from 1.
 * @param leastMs - what the service asked for in Retry-After, if it did.
 * @returns milliseconds
 */
export function nextDelayMs(attempt: number, random: Random, leastMs = 0): number {
  const ceiling = Math.min(BASE_MS * 2 ** Math.min(attempt - 1, 16), LONGEST_BACK_OFF_MS);
  const jittered = ceiling / 2 + (ceiling / 2) * random.unit();
  return Math.round(Math.max(jittered, Math.min(leastMs, LONGEST_BACK_OFF_MS)));
}

/** Attempts after which a break of the line is not waited out any longer: with the jitter, 2 to 4 s. */
const BREAKS_MAX = 4;

/** The same after a break of the line, which has its own probes: work goes on within 5 s of its return. Milliseconds. */
export function lineDelayMs(attempt: number, random: Random): number {
  return nextDelayMs(Math.min(attempt, BREAKS_MAX), random);
}

/** Whether what failed so need not wait any longer when the line is back: nothing answered, or not the service itself. */
export function endsWithOutage(code: ErrorCode): boolean {
  return code === 'network-failed' || code === 'endpoint-not-connect';
}

/**
 * When a stored retry is due, as a delay from now. A time further away than any delay we would choose was stored under
 * another wall clock; it is taken as due, because waiting for that clock could take a day. Slots and the pace keep a
 * whole queue that is due at once from going out at once.
 */
export function remainingMs(retryAt: number, now: number): number {
  const ms = retryAt - now;
  return ms > LONGEST_BACK_OFF_MS ? 0 : Math.max(ms, 0);
}
