import { describe, expect, it } from 'vitest';
import type { CommandOutput } from '../../../contract/commands.ts';
import type { HistoryEntry } from '../../../contract/history.ts';
import { fakeUpload } from '../../bridge/fake/items.ts';
import type { RowRange } from '../../composables/use-virtual-list.ts';
import { learn, missingPage, PAGE, unreadHistory, type KnownHistory } from './known-history.ts';

const UNTIL = Date.UTC(2026, 10, 21);

/** The page of an engine that has so many entries, `u0` the newest. */
function pageOf(total: number, start: number): CommandOutput<'history.search'> {
  const count = Math.max(0, Math.min(PAGE, total - start));
  const entries = Array.from({ length: count }, (_, nth): HistoryEntry => ({
    kind: 'upload',
    upload: fakeUpload(`u${start + nth}`, 'maria', 'a.pdf', { state: 'sent' }),
    contactLabel: 'Maria',
  }));
  return { entries, total };
}

/** Reads until all of the range is known, and says how many pages that took. */
function reach(known: KnownHistory, range: RowRange) {
  let now = known;
  let reads = 0;
  for (
    let start = missingPage(now, range);
    start !== undefined && reads < PAGE;
    start = missingPage(now, range)
  ) {
    const next = learn(now, start, pageOf(known.total, start), range);
    if (next === undefined) throw new Error('expected the same history');
    now = next;
    reads += 1;
  }
  return { known: now, reads };
}

describe('a known history', () => {
  it('reads what is missing in sight, page after page', () => {
    const first = reach(unreadHistory(UNTIL, 250), { first: 0, last: 30 });
    expect(first.reads).toBe(1);
    expect(missingPage(first.known, { first: 0, last: 99 })).toBeUndefined();
    expect(missingPage(first.known, { first: 60, last: 120 })).toBe(100);
    const all = reach(first.known, { first: 60, last: 249 });
    expect(all.reads).toBe(2);
    expect([...all.known.rows].every(([index, entry]) => idOf(entry) === `u${index}`)).toBe(true);
    expect(all.known.rows.size).toBe(250);
  });

  it('jumps anywhere in a hundred thousand entries with two reads at most, and keeps a few pages', () => {
    let known = unreadHistory(UNTIL, 100_000);
    for (const first of [0, 99_970, 50_000, 42_090, 3_000, 77_777, 0]) {
      const range = { first, last: first + 29 };
      const reached = reach(known, range);
      known = reached.known;
      expect(reached.reads).toBeLessThanOrEqual(2);
      for (let row = first; row <= range.last; row += 1) expect(idOf(known.rows.get(row))).toBe(`u${row}`);
      expect(known.rows.size).toBeLessThanOrEqual(8 * PAGE);
    }
  });

  it('says so when the history is another one by now', () => {
    const { known } = reach(unreadHistory(UNTIL, 150), { first: 0, last: 20 });
    expect(learn(known, 100, pageOf(149, 100), { first: 90, last: 110 })).toBeUndefined();
  });

  it('leaves a gap for an entry that could not be read, and does not ask for it again', () => {
    const page = pageOf(150, 0);
    const range = { first: 0, last: 20 };
    const known = learn(unreadHistory(UNTIL, 150), 0, { ...page, entries: page.entries.slice(1) }, range);
    expect(known?.rows.get(99)).toBeNull();
    expect(known && missingPage(known, { first: 0, last: 120 })).toBe(100);
  });
});

function idOf(entry: HistoryEntry | null | undefined): string | undefined {
  return entry?.kind === 'upload' ? entry.upload.id : undefined;
}
