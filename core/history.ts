import type { DownloadView, UploadView } from '../contract/views.ts';
import { downloadView } from './downloads/view.ts';
import type { Store } from './store/store.ts';
import { uploadView } from './uploads/view.ts';

/** Something that came to an end, in the list or out of it. */
export type HistoryEntry =
  | { kind: 'upload'; upload: UploadView; contactLabel: string }
  | { kind: 'download'; download: DownloadView; contactLabel: string };

/** Everything that came to an end, newest first. */
export function historyOf(store: Store): HistoryEntry[] {
  const labels = store.contacts.labels();
  const labelOf = (contact: string): string => labels.get(contact) ?? contact;
  const uploads = store.uploads.listHistory().map((upload): [number, HistoryEntry] => [
    upload.finishedAt ?? 0,
    {
      kind: 'upload',
      upload: uploadView(upload, undefined, undefined),
      contactLabel: labelOf(upload.contact),
    },
  ]);
  const downloads = store.downloads.listHistory().map((download): [number, HistoryEntry] => [
    download.finishedAt ?? 0,
    {
      kind: 'download',
      download: downloadView(download, undefined, undefined),
      contactLabel: labelOf(download.contact),
    },
  ]);
  return [...uploads, ...downloads].sort(([a], [b]) => b - a).map(([, entry]) => entry);
}
