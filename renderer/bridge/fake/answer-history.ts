import { commands } from '../../../contract/commands.ts';
import { HISTORY_PAGE, type HistoryEntry, type HistoryFilter } from '../../../contract/history.ts';
import { done, type FakeAnswer } from './answer-parts.ts';
import type { FakeState } from './state.ts';

/** What is over in the lists and what left them, newest first. */
export function answerHistory(
  state: FakeState,
  command: 'history.search' | 'history.export' | 'history.show-in-folder',
  input: unknown,
): FakeAnswer {
  if (command === 'history.show-in-folder') return done({});
  const {
    after,
    skip = 0,
    limit = HISTORY_PAGE.default,
    ...filter
  } = commands['history.search'].input.parse(input);
  const found = allEntries(state).filter((entry) => isFound(entry, filter));
  if (command === 'history.export') {
    return done({
      exported: 'export-1',
      path: '/home/you/Downloads/attache-history-2026-11-21.csv',
      entries: found.length,
    });
  }
  const start = after === undefined ? skip : found.findIndex((entry) => itemOf(entry).id === after.id) + 1;
  const entries = found.slice(start, start + limit);
  const last = entries.at(-1);
  const isMore = start + entries.length < found.length;
  return done({
    entries,
    total: found.length,
    ...(isMore && last !== undefined && { next: { at: endOf(last), id: itemOf(last).id } }),
  });
}

function allEntries({ contacts, uploads, downloads, past }: FakeState): readonly HistoryEntry[] {
  const labelOf = (id: string): string => contacts.get(id)?.label ?? id;
  const listed = [
    ...[...uploads.values()].map((upload): HistoryEntry => ({
      kind: 'upload',
      upload,
      contactLabel: labelOf(upload.contact),
    })),
    ...[...downloads.values()].map((download): HistoryEntry => ({
      kind: 'download',
      download,
      contactLabel: labelOf(download.contact),
    })),
  ].filter((entry) => itemOf(entry).finishedAt !== undefined);
  return [...listed, ...past].sort((a, b) => endOf(b) - endOf(a));
}

function isFound(entry: HistoryEntry, filter: HistoryFilter): boolean {
  const { text = '', contact, states, direction, from = 0, to = Infinity } = filter;
  const { name, state, contact: of } = itemOf(entry);
  const end = endOf(entry);
  return (
    (text === '' || `${name} ${entry.contactLabel}`.toLowerCase().includes(text.toLowerCase())) &&
    (contact === undefined || of === contact) &&
    (states?.includes(state) ?? true) &&
    (direction === undefined || (direction === 'sent') === (entry.kind === 'upload')) &&
    end >= from &&
    end < to
  );
}

function itemOf(entry: HistoryEntry) {
  return entry.kind === 'upload' ? entry.upload : entry.download;
}

function endOf(entry: HistoryEntry): number {
  return itemOf(entry).finishedAt ?? 0;
}
