import { assertNever } from '../../contract/assert-never.ts';
import type { ErrorCode } from '../../contract/errors.ts';
import type { DownloadHappening, UploadHappening } from '../../contract/timeline.ts';
import type { Tone } from './tone.ts';

/** Something that happened, as it is told. */
export interface HappeningWords {
  /** Epoch milliseconds. */
  readonly at: number;
  /** A message of the catalogue. */
  readonly key: string;
  readonly tone: Tone;
  /** What went wrong. */
  readonly code?: ErrorCode;
  /** When it was going to be tried again, epoch milliseconds. */
  readonly until?: number;
}

export function uploadHappened(happening: UploadHappening): HappeningWords {
  const { at, kind } = happening;
  const key = `happened.upload.${kind}`;
  switch (kind) {
    case 'retry':
    case 'url-dead':
      return { at, key, tone: 'caution', code: happening.code, until: happening.until };
    case 'failed':
      return { at, key, tone: 'bad', code: happening.code };
    case 'rejected':
      return { at, key, tone: 'bad' };
    case 'answer-lost':
    case 'undecidable':
      return { at, key, tone: 'caution' };
    case 'confirmed':
    case 'found':
    case 'delivered':
      return { at, key, tone: 'good' };
    case 'decided':
      return { at, key: `happened.upload.${happening.outcome}`, tone: 'quiet' };
    case 'accepted':
    case 'started':
    case 'stored':
    case 'absent':
    case 'line-back':
    case 'put-back':
    case 'paused':
    case 'resumed':
    case 'retried':
    case 'hurried':
    case 'cancelled':
    case 'removed':
      return { at, key, tone: 'quiet' };
    default:
      return assertNever(kind);
  }
}

export function downloadHappened(happening: DownloadHappening): HappeningWords {
  const { at, kind } = happening;
  const key = `happened.download.${kind}`;
  switch (kind) {
    case 'retry':
      return { at, key, tone: 'caution', code: happening.code, until: happening.until };
    case 'failed':
      return { at, key, tone: 'bad', code: happening.code };
    case 'done':
      return { at, key, tone: 'good' };
    case 'requested':
    case 'started':
    case 'put-back':
    case 'paused':
    case 'resumed':
    case 'cancelled':
    case 'removed':
      return { at, key, tone: 'quiet' };
    default:
      return assertNever(kind);
  }
}
