import { assertNever } from '../../contract/assert-never.ts';
import type { ErrorCode, ErrorParams } from '../../contract/errors.ts';
import { AttacheError } from '../error.ts';
import { tookEffect, type Failure } from '../participant/failure.ts';
import { isMissing, systemCode } from '../disk-error.ts';
import type { Random } from '../ports.ts';
import type { PutFailure } from '../transfer/put.ts';
import { lineDelayMs, nextDelayMs, REFUSALS_MAX } from './back-off.ts';
import type { StepEvent } from './transition.ts';
import type { Upload } from './upload.ts';

/** When and with what dice a failure is judged. */
export interface Moment {
  /** Epoch milliseconds. */
  now: number;
  /** How long the attempt lasted, milliseconds. */
  tookMs: number;
  random: Random;
}

/** The calls of an upload's life whose failure has to be judged. */
export type Call = 'start' | 'complete' | 'check';

/**
 * What a failed call to the Participant Service means for the upload.
 *
 * Complete is the one call that must not be repeated in doubt: wherever the failure leaves open whether it took effect,
 * the upload goes to `checking`. Start is safe to repeat, because its ClientToken is stored; a question always is.
 */
export function judgeCall(upload: Upload, call: Call, failure: Failure, moment: Moment): StepEvent {
  if (call === 'complete' && tookEffect(failure) === 'unknown') return { type: 'answer-lost' };
  switch (failure.kind) {
    case 'network':
      return retrySoon(upload, moment);
    case 'not-connect':
      return retryLater(upload, 'endpoint-not-connect', moment);
    case 'server':
    case 'conflict':
      return retryLater(upload, 'service-failed', moment);
    case 'throttled':
      return retryLater(upload, 'throttled', moment, failure.retryAfterMs);
    case 'forbidden':
      return retryLater(upload, failure.code, moment);
    case 'left-behind':
    case 'aborted':
      return { type: 'put-back' };
    case 'denied':
      return refused('service-denied', { detail: failure.message }, call, moment);
    case 'validation':
      return refused('service-rejected', { detail: failure.message }, call, moment);
    case 'quota':
      return refused('attachment-limit-reached', {}, call, moment);
    default:
      return assertNever(failure);
  }
}

/** A refused question is no answer: only the user can say then whether the file is in the chat. */
function refused(code: ErrorCode, params: ErrorParams, call: Call, moment: Moment): StepEvent {
  return call === 'check' ? { type: 'undecidable' } : failed(code, params, moment);
}

/** What a failed PUT means: nothing has reached the chat yet, so everything but a clear rejection is tried again. */
export function judgePut(upload: Upload, failure: PutFailure, moment: Moment): StepEvent {
  switch (failure.kind) {
    case 'network':
    case 'stalled':
      return retrySoon(upload, moment);
    case 'timeout':
    case 'server':
      return retryLater(upload, 'store-refused', moment);
    case 'slow-down':
      return retryLater(upload, 'store-refused', moment, failure.retryAfterMs);
    case 'expired':
      return newUrl(upload, 'url-expired', 'the address had expired', moment);
    case 'refused':
      return newUrl(upload, 'store-refused', failure.code, moment);
    case 'rejected':
      return failed('store-rejected', { detail: failure.code }, moment);
    case 'source':
      return badSource(upload, failure.cause, moment);
    case 'left-behind':
    case 'aborted':
      return { type: 'put-back' };
    default:
      return assertNever(failure);
  }
}

/** A disk that cannot say what it has (EIO, EMFILE), or a vault that does not open, has not lost anything yet. */
function badSource({ name }: Upload, cause: unknown, moment: Moment): StepEvent {
  if (cause instanceof AttacheError) return failed(cause.code, cause.params, moment);
  if (isMissing(cause)) return failed('outbox-file-lost', { name }, moment);
  const detail = systemCode(cause);
  return detail === undefined
    ? failed('outbox-file-changed', { name }, moment)
    : failed('disk-failed', { path: name, detail }, moment);
}

function failed(code: ErrorCode, params: ErrorParams, { now }: Moment): StepEvent {
  return { type: 'failed', code, params, at: now };
}

function retryLater(upload: Upload, code: ErrorCode, { now, random }: Moment, leastMs?: number): StepEvent {
  return { type: 'retry-later', code, at: now + nextDelayMs(upload.attempts + 1, random, leastMs) };
}

/**
 * Outages are the line's to wait for: what breaks on a line that works must not leave it unused for a minute. The back-off
 * counts from when the attempt began: what went for longer did not knock in vain, and goes again at once.
 */
function retrySoon({ attempts }: Upload, { now, tookMs, random }: Moment): StepEvent {
  // Whole: monotonic time has fractions, and a stored time with one is taken for a damaged row.
  const delayMs = Math.max(0, Math.ceil(lineDelayMs(attempts + 1, random) - tookMs));
  return { type: 'retry-later', code: 'network-failed', at: now + delayMs };
}

/** The first dead URL is routine and replaced at once; a store that keeps refusing new ones is not about URLs. */
function newUrl(upload: Upload, code: ErrorCode, detail: string, moment: Moment): StepEvent {
  const attempts = upload.refusals + 1;
  if (attempts >= REFUSALS_MAX) return failed('too-many-attempts', { attempts, detail }, moment);
  const at = upload.refusals === 0 ? moment.now : moment.now + nextDelayMs(attempts, moment.random);
  return { type: 'url-dead', code, at };
}
