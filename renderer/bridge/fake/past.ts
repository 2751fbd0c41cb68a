import { errorView } from '../../../contract/errors.ts';
import type { HistoryEntry } from '../../../contract/history.ts';
import { fakeAttachment, fakeDownload, fakeUpload, MINUTE } from './items.ts';

const NAMES = [
  'invoice-1042.pdf',
  'warranty-photo.jpg',
  'Résumé de la visite, deuxième étage, cuisine et salle de bains.docx',
  'orders.csv',
  'kitchen-walkthrough.mp4',
  '見積書.pdf',
  'return-form.docx',
  'price-list.xlsx',
];
const PEOPLE = ['Maria Souza', 'Omar Haddad · returns', '高橋 ゆき', 'Lars Nyberg', 'Priya Raman'];

/** What left the lists long ago: nothing in the empty scene, a hundred thousand entries in the `long` one. */
export function fakePast(sceneName: string): readonly HistoryEntry[] {
  return fakeEntries({ empty: 0, long: 100_000 }[sceneName] ?? 40);
}

/** Things that came to their end in the last hours or days, newest first. */
export function fakeEntries(count: number): readonly HistoryEntry[] {
  const now = Date.now();
  return Array.from({ length: count }, (_, nth) => entryOf(nth, now - (nth + 9) * 7 * MINUTE));
}

function entryOf(nth: number, finishedAt: number): HistoryEntry {
  const name = `${nth + 1} ${NAMES[nth % NAMES.length] ?? ''}`;
  const contactLabel = PEOPLE[nth % PEOPLE.length] ?? '';
  const contact = `past-${contactLabel}`;
  const times = { acceptedAt: finishedAt - MINUTE, requestedAt: finishedAt - MINUTE, finishedAt };
  if (nth % 3 === 2) {
    const attachment = fakeAttachment(`past-a${nth}`, contact, name);
    const path = `/home/you/Downloads/${name}`;
    const { requestedAt } = times;
    const download = fakeDownload(`past-d${nth}`, attachment, {
      requestedAt,
      finishedAt,
      path,
      sizeInBytes: 91_000 + nth,
    });
    return { kind: 'download', download, contactLabel };
  }
  const { acceptedAt } = times;
  const upload = fakeUpload(`past-u${nth}`, contact, name, {
    state:
      nth % 17 === 4 ? 'failed' : nth % 23 === 6 ? 'rejected' : nth % 11 === 7 ? 'cancelled' : 'delivered',
    ...(nth % 17 === 4 && { error: errorView('attachment-limit-reached', { name }) }),
    sizeInBytes: 1_240_000 + nth * 1_000,
    acceptedAt,
    finishedAt,
  });
  return { kind: 'upload', upload, contactLabel };
}
