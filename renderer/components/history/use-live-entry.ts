import type { HistoryEntry } from '../../../contract/history.ts';
import { useDownloads } from '../../stores/downloads.ts';
import { useUploads } from '../../stores/uploads.ts';
import type { Details } from '../../stores/view.ts';

/** An entry as it stands at the moment. */
export interface LiveEntry {
  readonly entry: HistoryEntry;
  /** What the drawer can tell of; undefined if it is in no list any more. */
  readonly item: Details | undefined;
}

/** An entry was read when its page was; what is still in a list has gone on since, such as to the scan's word. */
export function useLiveEntry(): (entry: HistoryEntry) => LiveEntry {
  const uploads = useUploads();
  const downloads = useDownloads();

  return (entry) => {
    if (entry.kind === 'upload') {
      const upload = uploads.byKey.get(entry.upload.id);
      if (upload === undefined) return { entry, item: undefined };
      return { entry: { ...entry, upload }, item: { kind: 'upload', id: upload.id } };
    }
    const download = downloads.byKey.get(entry.download.id);
    if (download === undefined) return { entry, item: undefined };
    return { entry: { ...entry, download }, item: { kind: 'download', id: download.id } };
  };
}
