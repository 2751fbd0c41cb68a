import { commands } from '../../../contract/commands.ts';
import { HISTORY_PAGE, type HistoryEntry } from '../../../contract/history.ts';
import { done, type FakeAnswer } from './answer-parts.ts';
import type { FakeState } from './state.ts';

/** What is over in the lists; of the filter it knows the text, the contact and the direction. */
export function answerHistory(
  state: FakeState,
  command: 'history.search' | 'history.export',
  input: unknown,
): FakeAnswer {
  const { text = '', contact, direction } = commands['history.search'].input.parse(input);
  const labelOf = (id: string): string => state.contacts.get(id)?.label ?? id;
  const found = [
    ...[...state.uploads.values()].map((upload): HistoryEntry => ({
      kind: 'upload',
      upload,
      contactLabel: labelOf(upload.contact),
    })),
    ...[...state.downloads.values()].map((download): HistoryEntry => ({
      kind: 'download',
      download,
      contactLabel: labelOf(download.contact),
    })),
  ].filter((entry) => {
    const one = entry.kind === 'upload' ? entry.upload : entry.download;
    const words = `${one.name} ${entry.contactLabel}`.toLowerCase();
    return (
      one.finishedAt !== undefined &&
      words.includes(text.toLowerCase()) &&
      (contact === undefined || one.contact === contact) &&
      (direction === undefined || (direction === 'sent') === (entry.kind === 'upload'))
    );
  });
  if (command === 'history.export') {
    return done({ path: '/home/you/Downloads/attache-history.csv', entries: found.length });
  }
  return done({ entries: found.slice(0, HISTORY_PAGE.max), total: found.length });
}
