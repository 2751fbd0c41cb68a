import type { ErrorView } from '../../../contract/errors.ts';
import type { PlacedUpload } from '../../words/placed-upload.ts';
import { uploadTone } from '../../words/tone.ts';
import type { ListEntry } from './list-entries.ts';

/** Heights in a list that is wide enough, pixels. */
const HEIGHT = { heading: 37, upload: 57, error: 19, bar: 10 } as const;

/** What went wrong, where it is the row's result or its question; before a retry it is only the reason to wait. */
export function shownError(upload: PlacedUpload): ErrorView | undefined {
  const isWanted = uploadTone(upload) === 'bad' || upload.waiting?.for === 'decision';
  return isWanted ? upload.error : undefined;
}

/**
 * The bar of a row, while there is something to see of the bytes; it is endless where the bytes are over but the service has
 * not confirmed (DESIGN §3).
 */
export function barOf(upload: PlacedUpload): 'measured' | 'endless' | undefined {
  switch (upload.state) {
    case 'confirming':
    case 'checking':
      return upload.waiting?.for === 'decision' ? undefined : 'endless';
    case 'starting':
    case 'sending':
    case 'queued':
    case 'paused':
      return upload.progress && 'measured';
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
  const bar = barOf(upload) === undefined ? 0 : HEIGHT.bar;
  return HEIGHT.upload + error + bar;
}
