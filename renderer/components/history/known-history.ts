import type { CommandOutput } from '../../../contract/commands.ts';
import type { HistoryEntry } from '../../../contract/history.ts';
import type { RowRange } from '../../composables/use-virtual-list.ts';

/** Rows that are read at once: some screens full. */
export const PAGE = 100;
/** Rows that are kept: what is in sight, and some pages around it. */
const KEPT = 6 * PAGE;

/**
 * What is known of a history that is too long to be had. It is the one of an instant, `until`: what comes to its end later
 * would shift all numbers.
 */
export interface KnownHistory {
  /** Epoch milliseconds. */
  readonly until: number;
  readonly total: number;
  /** Some of the rows, by number; null is one that the engine could not read. */
  readonly rows: ReadonlyMap<number, HistoryEntry | null>;
}

/** @param total - how many came to their end before `until`. */
export function unreadHistory(until: number, total: number): KnownHistory {
  return { until, total, rows: new Map() };
}

/** Where the first page of a range begins that has to be read, or undefined if all of the range is known. */
export function missingPage({ rows, total }: KnownHistory, { first, last }: RowRange): number | undefined {
  for (let index = Math.max(first, 0); index <= Math.min(last, total - 1); index += 1) {
    if (!rows.has(index)) return index - (index % PAGE);
  }
  return undefined;
}

/**
 * What is known after the page was read that begins at `start`.
 *
 * @param inSight - rows around which others are kept.
 * @returns undefined if the page shows that the history is another one by now.
 */
export function learn(
  known: KnownHistory,
  start: number,
  { entries, total }: CommandOutput<'history.search'>,
  inSight: RowRange,
): KnownHistory | undefined {
  if (total !== known.total) return undefined;
  const rows = new Map([...known.rows].filter(([index]) => isNear(index, inSight)));
  const end = Math.min(start + PAGE, total);
  for (let index = start; index < end; index += 1) rows.set(index, entries[index - start] ?? null);
  return { ...known, rows };
}

function isNear(index: number, { first, last }: RowRange): boolean {
  return Math.abs(index - (first + last) / 2) < KEPT / 2;
}
