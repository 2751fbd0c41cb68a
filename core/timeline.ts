import type { DownloadHappening, UploadHappening } from '../contract/timeline.ts';
import { AttacheError } from './error.ts';
import type { Store } from './store/store.ts';

/** What happened to an upload, oldest first, in the list or out of it. @throws AttacheError `upload-unknown` */
export function uploadTimeline({ uploads, timelines }: Store, id: string): UploadHappening[] {
  const upload = uploads.get(id);
  if (upload === undefined) throw new AttacheError('upload-unknown', { upload: id });
  return [{ kind: 'accepted', at: upload.acceptedAt }, ...timelines.ofUpload(id)];
}

/** What happened to a download, oldest first, in the list or out of it. @throws AttacheError `download-unknown` */
export function downloadTimeline({ downloads, timelines }: Store, id: string): DownloadHappening[] {
  const download = downloads.get(id);
  if (download === undefined) throw new AttacheError('download-unknown', { download: id });
  return [{ kind: 'requested', at: download.requestedAt }, ...timelines.ofDownload(id)];
}
