import { uploadGroup } from '../../contract/upload-group.ts';
import type { DownloadView, UploadView, Wait } from '../../contract/views.ts';

/** What there is to do, as the desktop tells it. */
export interface Work {
  /** Files, up and down, that go on by themselves sooner or later. */
  readonly left: number;
  /** Files that go no further before somebody does something. */
  readonly needsYou: number;
  /** Whether bytes are on their way at this moment. */
  readonly moving: boolean;
  /** Of all bytes since there last was nothing left, 0 to 1; undefined while there is nothing. */
  readonly progress: number | undefined;
  readonly paused: boolean;
}

interface Given {
  uploads: Iterable<UploadView>;
  downloads: Iterable<DownloadView>;
  /** Everything is paused. */
  paused: boolean;
  /** Bytes of what came to its end since there last was nothing left. */
  doneInBytes: number;
}

export function workOf({ uploads, downloads, paused, doneInBytes }: Given): Work {
  let [left, needsYou, moving] = [0, 0, false];
  let [bytes, transferred] = [doneInBytes, doneInBytes];

  const count = (item: UploadView | DownloadView, isOnItsWay: boolean): void => {
    left += 1;
    moving ||= isOnItsWay && item.waiting === undefined;
    bytes += item.sizeInBytes ?? 0;
    transferred += Math.min(item.progress?.transferredInBytes ?? 0, item.sizeInBytes ?? 0);
  };

  for (const upload of uploads) {
    if (uploadGroup(upload) === 'needs-you') needsYou += 1;
    else if (uploadGoesOn(upload)) count(upload, upload.state === 'sending');
  }
  for (const download of downloads) {
    if (download.state === 'failed' || download.waiting?.for === 'token') needsYou += 1;
    else if (downloadGoesOn(download)) count(download, download.state === 'fetching');
  }
  const progress = bytes === 0 ? 0 : transferred / bytes;
  return { left, needsYou, moving, progress: left === 0 ? undefined : progress, paused };
}

/** Whether an upload goes on without anybody; what is paused does not, and what was sent has arrived. */
export function uploadGoesOn(upload: UploadView): boolean {
  const group = uploadGroup(upload);
  return (group === 'moving' || upload.state === 'queued') && !waitsForSomebody(upload.waiting);
}

export function downloadGoesOn({ state, waiting }: DownloadView): boolean {
  return (state === 'queued' || state === 'fetching') && !waitsForSomebody(waiting);
}

function waitsForSomebody(waiting: Wait | undefined): boolean {
  return waiting?.for === 'token' || waiting?.for === 'decision' || waiting?.for === 'paused-all';
}
