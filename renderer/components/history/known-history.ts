import type { CommandOutput } from '../../../contract/commands.ts';
import type { HistoryCursor, HistoryEntry } from '../../../contract/history.ts';

/** Rows that are read at once: some screens full. */
export const PAGE = 100;
/** Rows that are kept: what is in sight, and some pages around it. */
const KEPT = 6 * PAGE;
/** Guesses at the time of a far row before the way there is walked page by page. */
const GUESSES_MAX = 24;

/** How a page is asked for: what came to its end before a time, or what follows on a page. */
export type Read = { readonly to: number } | { readonly after: HistoryCursor };

/** A row whose number is known, and how to read the history from there. Epoch milliseconds. */
interface Anchor {
  readonly index: number;
  /** When the row came to its end, as far as that is known: not later than this. */
  readonly at: number;
  /** The latest time of which it is known that no row before this one is older. */
  readonly since: number;
  readonly read: Read;
}

/**
 * What is known of a history that is too long to be had. It is the one of an instant, `until`: what comes to its end later
 * would shift all numbers.
 */
export interface KnownHistory {
  readonly until: number;
  readonly total: number;
  /** Some of the rows, by number; null is one that the engine could not read. */
  readonly rows: ReadonlyMap<number, HistoryEntry | null>;
  /** By number, ascending. */
  readonly anchors: readonly Anchor[];
}

/** Rows from the first to the last, both included. */
export interface RowRange {
  readonly first: number;
  readonly last: number;
}

/** @param total - how many came to their end before `until`. */
export function unreadHistory(until: number, total: number): KnownHistory {
  return {
    until,
    total,
    rows: new Map(),
    anchors: [{ index: 0, at: until, since: until, read: { to: until } }],
  };
}

/** The first row of a range that has to be read, or undefined if all are known. */
export function firstMissing({ rows, total }: KnownHistory, { first, last }: RowRange): number | undefined {
  for (let index = Math.max(first, 0); index <= Math.min(last, total - 1); index += 1) {
    if (!rows.has(index)) return index;
  }
  return undefined;
}

/**
 * The page to read on the way to a row. The engine knows pages by time and not by number; but how many entries are older
 * than a time says which number the first of them has. So the time of a far row is guessed, closer each time.
 *
 * @param guesses - how many were made for this row already.
 */
export function nextRead({ anchors, until }: KnownHistory, index: number, guesses: number): Read {
  const above = anchors.find((anchor) => anchor.index > index);
  const below = anchors.findLast((anchor) => anchor.index <= index);
  if (below === undefined) return { to: until };
  const isNear = index - below.index < PAGE || (above === undefined && below.index === 0);
  if (isNear || guesses >= GUESSES_MAX) return below.read;
  // So that the row is in the middle of the page.
  const wanted = Math.max(index - PAGE / 2, below.index + 1);
  const to = Math.round(
    above === undefined
      ? beyond(anchors[0] ?? below, below, wanted, guesses)
      : between(below, above, wanted, guesses),
  );
  return to < below.at && to > (above?.since ?? -1) ? { to } : below.read;
}

/** A guess behind all that is known: as far apart as the rows before, and bolder each time. */
function beyond(newest: Anchor, below: Anchor, wanted: number, guesses: number): number {
  const millisecondsPerRow = (newest.at - below.at) / below.index;
  return Math.max(below.at - millisecondsPerRow * (wanted - below.index) * (guesses + 1), 0);
}

/** A guess between two rows: by turns as if all came evenly, and the middle, because they do not. */
function between(below: Anchor, above: Anchor, wanted: number, guesses: number): number {
  const share = guesses % 2 === 0 ? (wanted - below.index) / (above.index - below.index) : 0.5;
  return below.at + (above.since - below.at) * share;
}

/**
 * What is known after a page was read.
 *
 * @param inSight - rows around which others are kept.
 * @returns undefined if the page shows that the history is another one by now.
 */
export function learn(
  known: KnownHistory,
  read: Read,
  { entries, total, next }: CommandOutput<'history.search'>,
  inSight: RowRange,
): KnownHistory | undefined {
  const isGuess = 'to' in read && read.to < known.until;
  if (isGuess ? total > known.total : total !== known.total) return undefined;
  const start = isGuess
    ? known.total - total
    : (known.anchors.find((anchor) => anchor.read === read)?.index ?? 0);
  const end = next === undefined ? known.total : start + PAGE;
  const rows = new Map([...known.rows].filter(([index]) => isNear(index, inSight)));
  for (let index = start; index < end; index += 1) rows.set(index, entries[index - start] ?? null);
  const since = 'to' in read ? read.to : read.after.at;
  return {
    ...known,
    rows,
    anchors: withAnchors(known.anchors, [
      { index: start, at: endedAt(entries[0]) ?? since, since, read },
      ...(next === undefined ? [] : [{ index: end, at: next.at, since: next.at, read: { after: next } }]),
    ]),
  };
}

function isNear(index: number, { first, last }: RowRange): boolean {
  return Math.abs(index - (first + last) / 2) < KEPT / 2;
}

function endedAt(entry: HistoryEntry | undefined): number | undefined {
  if (entry === undefined) return undefined;
  return (entry.kind === 'upload' ? entry.upload : entry.download).finishedAt;
}

/** Two ways to the same row are one, of which the nearer times are known. */
function withAnchors(known: readonly Anchor[], found: readonly Anchor[]): readonly Anchor[] {
  const all = new Map(known.map((anchor) => [anchor.index, anchor]));
  for (const anchor of found) {
    const same = all.get(anchor.index) ?? anchor;
    all.set(anchor.index, {
      ...anchor,
      at: Math.min(same.at, anchor.at),
      since: Math.max(same.since, anchor.since),
    });
  }
  return [...all.values()].sort((a, b) => a.index - b.index);
}
