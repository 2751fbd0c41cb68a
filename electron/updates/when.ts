import { assertNever } from '../../contract/assert-never.ts';

/** The first look, after the start, whose work comes first. Milliseconds. */
const FIRST_MS = 60_000;
/** A thousand workstations that are switched on together come over so long a time. Milliseconds. */
const SPREAD_MS = 30 * 60_000;
const EVERY_MS = 6 * 60 * 60_000;
/** Of an hour, not always the same minute. */
const JITTER = 0.25;
/** How soon it is looked whether files still move. Milliseconds. */
const QUIET_MS = 60_000;
/** After a download gave way to files, which begins anew then. Doubles each time, so that little is fetched in vain. Milliseconds. */
const GAVE_WAY_MS = 10 * 60_000;

/**
 * What came before a look for newer versions. `begun`: the app was started, or the setting switched on. `looked`: it was looked
 * for, well or not. `busy`: files moved, or nothing may. `gave-way`: a download was given up for them, so many times in a row.
 */
export type Before =
  { kind: 'begun' } | { kind: 'looked' } | { kind: 'busy' } | { kind: 'gave-way'; times: number };

/** Milliseconds to the next look. @param chance - 0 to 1. */
export function nextLook(before: Before, chance: number): number {
  switch (before.kind) {
    case 'begun':
      return FIRST_MS + SPREAD_MS * chance;
    case 'looked':
      return EVERY_MS * (1 - JITTER + 2 * JITTER * chance);
    case 'busy':
      return QUIET_MS;
    case 'gave-way':
      return Math.min(GAVE_WAY_MS * 2 ** (before.times - 1), EVERY_MS);
    default:
      return assertNever(before);
  }
}
