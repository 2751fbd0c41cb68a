import type { HistoryEntry } from '../../contract/history.ts';
import { downloadView } from '../downloads/view.ts';
import type { HistoryKey } from '../store/history.ts';
import type { Store } from '../store/store.ts';
import { uploadView } from '../uploads/view.ts';

/** An entry by its key; undefined if its row was damaged or is gone. @param labelOf - of a contact, by its id. */
export function historyEntry(
  { uploads, downloads }: Pick<Store, 'uploads' | 'downloads'>,
  { kind, id }: HistoryKey,
  labelOf: (contact: string) => string,
): HistoryEntry | undefined {
  if (kind === 'upload') {
    const upload = uploads.get(id);
    if (upload === undefined) return undefined;
    return {
      kind,
      upload: uploadView(upload, undefined, undefined),
      contactLabel: labelOf(upload.contact),
    };
  }
  const download = downloads.get(id);
  if (download === undefined) return undefined;
  return {
    kind,
    download: downloadView(download, undefined, undefined),
    contactLabel: labelOf(download.contact),
  };
}
