import type { ErrorView } from '../../../contract/errors.ts';
import type { UploadView } from '../../../contract/views.ts';
import { uploadTone } from '../../words/tone.ts';
import type { ListEntry } from './list-entries.ts';

/** Heights in a list that is wide enough, pixels. */
const HEIGHT = { heading: 37, upload: 57, error: 19, bar: 10 } as const;

/** What went wrong, where it is the row's result or its question; before a retry it is only the reason to wait. */
export function shownError(upload: UploadView): ErrorView | undefined {
  const isWanted = uploadTone(upload) === 'bad' || upload.waiting?.for === 'decision';
  return isWanted ? upload.error : undefined;
}

/**
 * Where a row's bar stands, while there is something to see of the bytes; without a fraction it is endless, because the
 * bytes are over but the service has not confirmed (DESIGN §3).
 */
export function shownProgress(upload: UploadView): { fraction?: number } | undefined {
  switch (upload.state) {
    case 'confirming':
    case 'checking':
      return upload.waiting?.for === 'decision' ? undefined : {};
    case 'starting':
    case 'sending':
    case 'queued':
    case 'paused':
      return upload.progress && { fraction: upload.progress.transferredInBytes / upload.sizeInBytes };
    default:
      return undefined;
  }
}

/**
 * How high an entry of the list will be, pixels. The nearer, the less often all that lies below it has to be put elsewhere
 * when it comes into sight and is measured.
 */
export function estimateHeight(entry: ListEntry): number {
  if (entry.kind === 'heading') return HEIGHT.heading;
  const { upload } = entry;
  const error = shownError(upload) === undefined ? 0 : HEIGHT.error;
  const bar = shownProgress(upload) === undefined ? 0 : HEIGHT.bar;
  return HEIGHT.upload + error + bar;
}
