import { assertNever } from '../../contract/assert-never.ts';
import type { ErrorCode, ErrorParams } from '../../contract/errors.ts';
import { ContactEnded, TokenNeeded } from '../contacts/connection.ts';
import { diskError } from '../disk-error.ts';
import { AttacheError } from '../error.ts';
import { ServiceFailure, type Failure } from '../participant/failure.ts';
import type { Random } from '../ports.ts';
import { FetchFailure, type GetFailure } from '../transfer/get.ts';
import { lineDelayMs, nextDelayMs, REFUSALS_MAX } from '../uploads/back-off.ts';
import { attachmentError, unavailable } from './attachment-error.ts';
import { SizeMismatch } from './fetch-attachment.ts';
import { NoRoom } from './room.ts';

/** What becomes of a download after an attempt that failed. Times are epoch milliseconds. */
export type Verdict =
  /** Back to the queue without blame: no token, or the engine stops. */
  | { do: 'put-back' }
  | {
      do: 'retry';
      code: ErrorCode;
      at: number;
      bytes: 'keep' | 'drop';
      /** What {@link Attempt.refusals} is from now on. */
      refusals: number;
    }
  | { do: 'fail'; code: ErrorCode; params: ErrorParams };

/** The circumstances of a failed attempt. */
export interface Attempt {
  /** Failed attempts before this one. */
  attempts: number;
  /** Those among them, one after the other and the last ones, in which the store refused a URL or sent other bytes. */
  refusals: number;
  now: number;
  random: Random;
  /** Whether the attempt was told to end; if not, an aborted call was ended by something else. */
  stopping: boolean;
  /** Where the file was to go, for the sentence about a full disk. */
  directory: string;
}

/** The rules of the uploads (DESIGN §4): network, 429 and 5xx for as long as it takes, refusals a few times. */
export function judgeDownload(error: unknown, attempt: Attempt): Verdict {
  if (error instanceof TokenNeeded) return { do: 'put-back' };
  if (error instanceof ContactEnded) return fail(attachmentError(error));
  if (error instanceof ServiceFailure) return judgeService(error.failure, attempt);
  if (error instanceof FetchFailure) return judgeStore(error.failure, attempt);
  if (error instanceof SizeMismatch) return startOver('size-mismatch', error.message, attempt);
  if (error instanceof NoRoom) return noRoom(error, attempt);
  const disk = diskError(error, attempt.directory);
  if (!(disk instanceof AttacheError)) return fail(attachmentError(error));
  // Space comes back by itself, or by somebody who does not think of us; what is here already is kept.
  return disk.code === 'disk-full' ? retry('disk-full', attempt) : fail(disk);
}

/** It would not end well, and only somebody who knows how much is missing can do something about it. */
function noRoom({ neededInBytes, freeInBytes }: NoRoom, { directory }: Attempt): Verdict {
  const params = { path: directory, needed: neededInBytes, free: freeInBytes };
  return { do: 'fail', code: 'disk-full', params };
}

function judgeService(failure: Failure, attempt: Attempt): Verdict {
  switch (failure.kind) {
    case 'network':
      return retrySoon(attempt);
    case 'left-behind':
      return { do: 'put-back' };
    case 'not-connect':
      return retry('endpoint-not-connect', attempt);
    case 'server':
    case 'conflict':
      return retry('service-failed', attempt);
    case 'throttled':
      return retry('throttled', attempt, failure.retryAfterMs);
    case 'forbidden':
      return retry(failure.code, attempt);
    case 'aborted':
      return attempt.stopping ? { do: 'put-back' } : retrySoon(attempt);
    case 'denied':
    case 'validation':
    case 'quota':
      return fail(attachmentError(new ServiceFailure(failure)));
    default:
      return assertNever(failure);
  }
}

function judgeStore(failure: GetFailure, attempt: Attempt): Verdict {
  switch (failure.kind) {
    case 'network':
    case 'stalled':
      return retrySoon(attempt);
    case 'left-behind':
      return { do: 'put-back' };
    case 'timeout':
    case 'server':
      return retry('store-refused', attempt);
    case 'slow-down':
      return retry('store-refused', attempt, failure.retryAfterMs);
    case 'expired':
      return refusedByStore('url-expired', 'the address had expired', 'keep', attempt);
    case 'refused':
      return refusedByStore('store-refused', failure.code, 'keep', attempt);
    case 'changed':
    case 'beyond-end':
      return startOver('attachment-changed', 'the attachment changed', attempt);
    case 'rejected':
      return fail(unavailable(failure.code));
    case 'aborted':
      return attempt.stopping ? { do: 'put-back' } : retrySoon(attempt);
    default:
      return assertNever(failure);
  }
}

function retry(code: ErrorCode, { attempts, now, random }: Attempt, leastMs?: number): Verdict {
  const at = now + nextDelayMs(attempts + 1, random, leastMs);
  return { do: 'retry', code, at, bytes: 'keep', refusals: 0 };
}

/** As in the queue of the uploads: outages are the line's to wait for. */
function retrySoon({ attempts, now, random }: Attempt): Verdict {
  const at = now + lineDelayMs(attempts + 1, random);
  return { do: 'retry', code: 'network-failed', at, bytes: 'keep', refusals: 0 };
}

function startOver(code: ErrorCode, detail: string, attempt: Attempt): Verdict {
  return refusedByStore(code, detail, 'drop', attempt);
}

/** The first one is routine and goes again at once; what keeps being wrong with new URLs is not about URLs. */
function refusedByStore(
  code: ErrorCode,
  detail: string,
  bytes: 'keep' | 'drop',
  { refusals: before, now, random }: Attempt,
): Verdict {
  const refusals = before + 1;
  if (refusals >= REFUSALS_MAX) {
    return { do: 'fail', code: 'too-many-attempts', params: { attempts: refusals, detail } };
  }
  const at = before === 0 ? now : now + nextDelayMs(refusals, random);
  return { do: 'retry', code, at, bytes, refusals };
}

function fail({ code, params }: AttacheError): Verdict {
  return { do: 'fail', code, params };
}
