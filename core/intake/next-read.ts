import { assertNever } from '../../contract/assert-never.ts';
import type { Random } from '../ports.ts';
import type { Source } from './source.ts';

/** How the last look at a source ended. */
export type LastRead =
  | { kind: 'read'; freshForMs?: number }
  /** Not a list: maybe half of one. `times`: in a row, from 1. */
  | { kind: 'malformed'; times: number }
  | { kind: 'denied' }
  | { kind: 'failed'; times: number; retryAfterMs?: number };

/** A file is watched; this is for what the watch does not hear of. Milliseconds. */
const FILE_MS = 5_000;
/** A new token should not be long in coming, and a backend should not feel us. Milliseconds. */
const URL_MS = 15_000;
/** Within this an address may say itself when it wants to be read again. Milliseconds. */
export const ASKED_FOR_MS = { min: 5_000, max: 15 * 60_000 } as const;
/** The longest back-off, and how often somebody who has denied us is asked again. Milliseconds. */
const LONGEST_MS = 5 * 60_000;
/** Whoever is writing the file is done by then, in all: 0.2 + 0.4 + 0.8 + 1.6 s. */
const HALF_WRITTEN_MS = 200;
const HALF_WRITTEN_TIMES = 4;

/** Whether text that is no list may be a file that is still being written. */
export function mayBeHalfWritten(kind: Source['kind'], times: number): boolean {
  return kind === 'file' && times <= HALF_WRITTEN_TIMES;
}

/** When to look again, milliseconds from now. */
export function nextReadMs(kind: Source['kind'], last: LastRead, random: Random): number {
  if (kind === 'file') {
    return last.kind === 'malformed' && mayBeHalfWritten(kind, last.times)
      ? HALF_WRITTEN_MS * 2 ** (last.times - 1)
      : FILE_MS;
  }
  switch (last.kind) {
    case 'read':
      return askedFor(last.freshForMs ?? URL_MS);
    case 'denied':
      return LONGEST_MS;
    case 'malformed':
      return backOffMs(last.times, random);
    case 'failed':
      return Math.max(
        backOffMs(last.times, random),
        last.retryAfterMs === undefined ? 0 : askedFor(last.retryAfterMs),
      );
    default:
      return assertNever(last);
  }
}

/** Doubling, between half and the whole of it, so that a floor of agents does not ask in step. */
export function backOffMs(times: number, random: Random): number {
  const ceiling = Math.min(URL_MS * 2 ** Math.min(times - 1, 10), LONGEST_MS);
  return Math.round(ceiling / 2 + (ceiling / 2) * random.unit());
}

function askedFor(ms: number): number {
  return Math.min(Math.max(ms, ASKED_FOR_MS.min), ASKED_FOR_MS.max);
}
