import type { UploadView } from '../../contract/views.ts';
import { uploadGroup } from '../../contract/upload-group.ts';

/** How far a batch is, in bytes. */
export interface BatchProgress {
  readonly doneInBytes: number;
  readonly totalInBytes: number;
}

/**
 * How far uploads are together, by bytes, so that one large file weighs what it is; undefined if none is under way. What
 * was delivered since the oldest of the others was accepted counts as done: a bar must not fall back because a file has
 * arrived. What was delivered before that is another batch.
 */
export function batchProgress(uploads: readonly UploadView[]): BatchProgress | undefined {
  let since = Infinity;
  for (const upload of uploads) {
    if (isUnderWay(upload)) since = Math.min(since, upload.acceptedAt);
  }
  if (since === Infinity) return undefined;
  let [doneInBytes, totalInBytes] = [0, 0];
  for (const upload of uploads) {
    const arrived = upload.state !== 'cancelled' && (upload.finishedAt ?? 0) >= since && !isOpen(upload);
    if (!isUnderWay(upload) && !arrived) continue;
    totalInBytes += upload.sizeInBytes;
    doneInBytes += arrived ? upload.sizeInBytes : (upload.progress?.transferredInBytes ?? 0);
  }
  return { doneInBytes, totalInBytes };
}

function isUnderWay(upload: UploadView): boolean {
  const group = uploadGroup(upload);
  return group === 'moving' || group === 'waiting';
}

function isOpen(upload: UploadView): boolean {
  return uploadGroup(upload) !== 'finished';
}
