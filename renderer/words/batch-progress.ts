import { uploadGroup } from '../../contract/upload-group.ts';
import type { PlacedUpload } from './placed-upload.ts';

/** Uploads that are told as one. */
export interface Batch {
  readonly totalInBytes: number;
  readonly arrivedInBytes: number;
  /** Ids of those whose bytes are on the way, or were. */
  readonly begun: readonly string[];
}

/** How far a batch is, in bytes. */
export interface BatchProgress {
  readonly doneInBytes: number;
  readonly totalInBytes: number;
}

/**
 * Which uploads belong together, by bytes, so that one large file weighs what it is; undefined if none is under way. What
 * was delivered since the oldest of the others was accepted counts as done: a bar must not fall back because a file has
 * arrived. What was delivered before that is another batch.
 */
export function batchOf(uploads: readonly PlacedUpload[]): Batch | undefined {
  let [since, underWayInBytes, arrivedInBytes] = [Infinity, 0, 0];
  const begun: string[] = [];
  for (const upload of uploads) {
    if (!isUnderWay(upload)) continue;
    since = Math.min(since, upload.acceptedAt);
    underWayInBytes += upload.sizeInBytes;
    if (upload.progress !== undefined) begun.push(upload.id);
  }
  if (since === Infinity) return undefined;
  for (const upload of uploads) {
    if ((upload.finishedAt ?? 0) >= since && hasArrived(upload)) arrivedInBytes += upload.sizeInBytes;
  }
  return { totalInBytes: underWayInBytes + arrivedInBytes, arrivedInBytes, begun };
}

/** @param transferred - how many bytes of an upload the network has taken. */
export function batchProgress(
  { totalInBytes, arrivedInBytes, begun }: Batch,
  transferred: (id: string) => number,
): BatchProgress {
  return { doneInBytes: begun.reduce((done, id) => done + transferred(id), arrivedInBytes), totalInBytes };
}

function isUnderWay(upload: PlacedUpload): boolean {
  const group = uploadGroup(upload);
  return group === 'moving' || group === 'waiting';
}

function hasArrived(upload: PlacedUpload): boolean {
  return upload.state !== 'cancelled' && uploadGroup(upload) === 'finished';
}
