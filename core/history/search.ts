import type { HistoryCursor, HistoryEntry, HistoryFilter } from '../../contract/history.ts';
import type { HistoryStart } from '../store/history.ts';
import type { Store } from '../store/store.ts';
import { historyEntry } from './entry.ts';

/** Entries that are read at once where all are wanted: some milliseconds of work. */
const STEP = 100;

export interface HistoryPage {
  entries: HistoryEntry[];
  /** How many there are on the page, those included whose row is damaged. */
  found: number;
  /** Where the next page begins; undefined after the last one. */
  next: HistoryCursor | undefined;
}

/** One page of what came to an end, newest first. */
export function historyPage(
  store: Store,
  filter: HistoryFilter,
  start: HistoryStart,
  limit: number,
): HistoryPage {
  const labels = store.contacts.labels();
  const keys = store.history.find(filter, start, limit);
  const last = keys.at(-1);
  return {
    entries: keys.flatMap(
      (key) => historyEntry(store, key, (contact) => labels.get(contact) ?? contact) ?? [],
    ),
    found: keys.length,
    next: keys.length < limit || last === undefined ? undefined : { at: last.at, id: last.id },
  };
}

/** The first page, and how many there are in all: what was passed over to find the page is not read again to count it. */
export function historyBeginning(
  store: Store,
  filter: HistoryFilter,
  limit: number,
): HistoryPage & { total: number } {
  const page = historyPage(store, filter, { at: 'newest' }, limit);
  const behind = page.next === undefined ? 0 : store.history.count(filter, page.next);
  return { ...page, total: page.found + behind };
}

/** All of it, newest first, read step by step: whoever takes it may let others work in between. */
export function* historySteps(store: Store, filter: HistoryFilter): Generator<HistoryEntry[]> {
  let start: HistoryStart = { at: 'newest' };
  for (;;) {
    const { entries, next } = historyPage(store, filter, start, STEP);
    yield entries;
    if (next === undefined) return;
    start = { at: 'cursor', after: next };
  }
}
