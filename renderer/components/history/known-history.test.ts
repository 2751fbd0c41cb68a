import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CommandOutput } from '../../../contract/commands.ts';
import type { HistoryEntry } from '../../../contract/history.ts';
import { fakeUpload } from '../../bridge/fake/items.ts';
import {
  firstMissing,
  learn,
  nextRead,
  PAGE,
  unreadHistory,
  type KnownHistory,
  type Read,
} from './known-history.ts';

const UNTIL = Date.UTC(2026, 10, 21);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** An engine whose entries came to their end at these times, newest first. */
function engineOf(times: readonly number[]) {
  const idOf = (index: number): string => `u${index}`;
  return (read: Read): CommandOutput<'history.search'> => {
    const to = 'to' in read ? read.to : UNTIL;
    const older = times.findIndex((at) => at < to);
    const start = 'after' in read ? Number(read.after.id.slice(1)) + 1 : older === -1 ? times.length : older;
    const entries = times.slice(start, start + PAGE).map((at, nth): HistoryEntry => ({
      kind: 'upload',
      upload: fakeUpload(idOf(start + nth), 'maria', 'a.pdf', { state: 'sent', finishedAt: at }),
      contactLabel: 'Maria',
    }));
    const total = older === -1 ? 0 : times.length - older;
    const last = start + entries.length - 1;
    const at = times[last];
    if (entries.length < PAGE || at === undefined) return { entries, total };
    return { entries, total, next: { at, id: idOf(last) } };
  };
}

/** Reads until the row is known, and says how many pages that took. */
function reach(known: KnownHistory, index: number, search: (read: Read) => CommandOutput<'history.search'>) {
  const range = { first: index, last: index };
  let reads = 0;
  let now = known;
  while (firstMissing(now, range) !== undefined && reads < 2_000) {
    const read = nextRead(now, index, reads);
    const next = learn(now, read, search(read), range);
    if (next === undefined) throw new Error('expected the same history');
    now = next;
    reads += 1;
  }
  return { known: now, reads };
}

const nameAt = ({ rows }: KnownHistory, index: number): string | undefined => {
  const entry = rows.get(index);
  return entry?.kind === 'upload' ? entry.upload.id : undefined;
};

/** A hundred thousand entries of working days from nine to five, more of them lately, none for a month in summer. */
function officeHours(): number[] {
  const times: number[] = [];
  for (let day = 1; times.length < 100_000; day += 1) {
    const isWeekend = day % 7 < 2;
    const isSummer = day > 100 && day < 130;
    if (isWeekend || isSummer) continue;
    const perDay = day < 60 ? 800 : 250;
    for (let nth = 0; nth < perDay; nth += 1) {
      times.push(UNTIL - day * DAY + 17 * HOUR - Math.round((nth * 8 * HOUR) / perDay));
    }
  }
  return times.slice(0, 100_000);
}

describe('a known history', () => {
  it('reads what is missing in sight, page after page', () => {
    const times = Array.from({ length: 250 }, (_, index) => UNTIL - (index + 1) * HOUR);
    const search = engineOf(times);
    const first = reach(unreadHistory(UNTIL, 250), 0, search);
    expect(first.reads).toBe(1);
    expect(firstMissing(first.known, { first: 0, last: 99 })).toBeUndefined();
    expect(firstMissing(first.known, { first: 60, last: 120 })).toBe(100);
    const second = reach(first.known, 100, search);
    expect(second.reads).toBe(1);
    expect(nameAt(second.known, 199)).toBe('u199');
    expect(firstMissing(second.known, { first: 240, last: 900 })).toBe(240);
    expect(firstMissing(reach(second.known, 240, search).known, { first: 200, last: 900 })).toBeUndefined();
  });

  it('jumps into a hundred thousand entries with a few reads, and keeps a few pages', () => {
    const search = engineOf(officeHours());
    let { known } = reach(unreadHistory(UNTIL, 100_000), 0, search);
    for (const index of [99_999, 50_000, 42_000, 3_000, 77_777, 0]) {
      const reached = reach(known, index, search);
      known = reached.known;
      expect(reached.reads, `to ${index}`).toBeLessThanOrEqual(12);
      expect(nameAt(known, index)).toBe(`u${index}`);
      expect(known.rows.size).toBeLessThanOrEqual(8 * PAGE);
    }
  });

  it('reaches every row, however the times are', () => {
    const gaps = fc.array(
      fc.tuple(fc.constantFrom(0, 1, 1_000, HOUR, 90 * DAY), fc.integer({ min: 1, max: 600 })),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(gaps, fc.array(fc.nat(), { minLength: 1, maxLength: 4 }), (runs, jumps) => {
        let at = UNTIL;
        const times = runs.flatMap(([gap, count]) =>
          Array.from({ length: count }, () => (at = Math.max(at - Math.max(gap, at === UNTIL ? 1 : 0), 1))),
        );
        const search = engineOf(times);
        let known = unreadHistory(UNTIL, times.length);
        for (const jump of jumps) {
          const index = jump % times.length;
          const reached = reach(known, index, search);
          known = reached.known;
          expect(nameAt(known, index)).toBe(`u${index}`);
          expect(reached.reads).toBeLessThanOrEqual(70);
          for (const row of known.rows.keys()) expect(nameAt(known, row)).toBe(`u${row}`);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('says so when the history is another one by now', () => {
    const search = engineOf(Array.from({ length: 150 }, (_, index) => UNTIL - (index + 1) * HOUR));
    const { known } = reach(unreadHistory(UNTIL, 150), 0, search);
    const read = nextRead(known, 100, 0);
    const { total, ...page } = search(read);
    expect(learn(known, read, { ...page, total: total - 1 }, { first: 90, last: 110 })).toBeUndefined();
  });

  it('leaves a gap for an entry that could not be read, and does not ask for it again', () => {
    const search = engineOf(Array.from({ length: 150 }, (_, index) => UNTIL - (index + 1) * HOUR));
    const known = unreadHistory(UNTIL, 150);
    const read = nextRead(known, 0, 0);
    const page = search(read);
    const learnt = learn(known, read, { ...page, entries: page.entries.slice(1) }, { first: 0, last: 20 });
    expect(learnt?.rows.get(99)).toBeNull();
    expect(learnt && firstMissing(learnt, { first: 0, last: 120 })).toBe(100);
  });
});
