import { assertNever } from '../../contract/assert-never.ts';
import type { ErrorCode, ErrorParams } from '../../contract/errors.ts';
import type { UploadState } from '../../contract/views.ts';
import { endsWithOutage } from './back-off.ts';
import type { Upload } from './upload.ts';

/** What happened on the way of an upload. All times are epoch milliseconds. */
export type StepEvent =
  /** A slot is free. The tokens are used only where none is stored yet. */
  | { type: 'slot-given'; startToken: string }
  | { type: 'started'; attachmentId: string }
  /** The store took every byte. */
  | { type: 'stored'; at: number; completeToken: string }
  | { type: 'confirmed'; at: number }
  | { type: 'answer-lost' }
  /** `checking` learnt that the attachment is in the chat. */
  | { type: 'found'; at: number }
  /** `checking` learnt that it is not there, so Complete may be repeated with its token. */
  | { type: 'absent' }
  /** `checking` cannot learn it. Invariant 2: the user decides. */
  | { type: 'undecidable' }
  | { type: 'retry-later'; at: number; code: ErrorCode }
  /** The pre-signed URL can no longer be used: the next Start is a new generation. */
  | { type: 'url-dead'; at: number; code: ErrorCode }
  /** The line is back after an outage: what failed for want of it need not wait out its back-off. */
  | { type: 'line-back' }
  /** Back to the queue without blame: no token, no line, or the engine stops. */
  | { type: 'put-back' }
  | { type: 'failed'; code: ErrorCode; params: ErrorParams; at: number }
  /** Something of ours broke in the middle of a step, so it is not known how far the step had come. */
  | { type: 'fault'; code: ErrorCode; params: ErrorParams; at: number }
  | { type: 'scanned'; status: 'APPROVED' | 'REJECTED'; at: number }
  /** Others were moved, and the lane was numbered anew: its order stays. */
  | { type: 'renumber'; position: number };

/** What the user asked for. Each is safe in every state, twice in a row included. */
export type UserEvent =
  | { type: 'pause' }
  | { type: 'resume' }
  | { type: 'retry' }
  | { type: 'cancel'; at: number }
  | { type: 'remove'; at: number }
  /** The contact goes, and what was to be done for it. */
  | { type: 'discard'; at: number }
  | { type: 'send-now'; position: number }
  /** Another place among the uploads of its contact, see place.ts. */
  | { type: 'move'; position: number }
  | { type: 'decide'; outcome: 'was-sent' | 'was-not-sent'; at: number };

export type UploadEvent = StepEvent | UserEvent;

/** States in which a run holds the upload; after a crash nobody does, see `recover.ts`. */
export const RUNNING_STATES: readonly UploadState[] = ['starting', 'sending', 'confirming', 'checking'];
const FINAL_STATES: readonly UploadState[] = ['sent', 'delivered', 'rejected', 'cancelled'];

export function isRunning(upload: Upload): boolean {
  return RUNNING_STATES.includes(upload.state);
}

/** Whether there is something to do for it that nobody has to ask for: a run has it, or may take it. */
export function mayGoOn(upload: Upload): boolean {
  return upload.state === 'queued' || isRunning(upload);
}

/** Whether nothing is left to do: it ended well or badly, or the user ended it. */
export function isOver(upload: Upload): boolean {
  return upload.state === 'failed' || FINAL_STATES.includes(upload.state);
}

/** Whether the outbox still needs the bytes (invariant 1). */
export function needsBytes(upload: Upload): boolean {
  return !FINAL_STATES.includes(upload.state) && upload.removedAt === undefined;
}

/** Whether its place among the others still means something: it has yet to begin. */
export function isMovable(upload: Upload): boolean {
  return upload.state === 'queued' || upload.state === 'paused';
}

/**
 * The life of an upload as one pure function. Gives the upload as it is after the event, the same object if the event
 * changes nothing, or undefined if it is not possible in this state.
 */
export function transition(upload: Upload, event: UploadEvent): Upload | undefined {
  switch (event.type) {
    case 'slot-given':
      if (upload.state === 'checking') return without(upload, 'retry');
      if (upload.state !== 'queued') return undefined;
      return {
        ...without(upload, 'retry', 'holdUntil'),
        state: upload.storedAt === undefined ? 'starting' : 'confirming',
        startToken: upload.startToken ?? event.startToken,
      };
    case 'started':
      return upload.state === 'starting'
        ? { ...upload, state: 'sending', attachmentId: event.attachmentId }
        : undefined;
    case 'stored':
      return upload.state === 'sending'
        ? {
            ...upload,
            state: 'confirming',
            storedAt: event.at,
            refusals: 0,
            completeToken: upload.completeToken ?? event.completeToken,
          }
        : undefined;
    case 'confirmed':
      return upload.state === 'confirming' ? sent(upload, event.at) : undefined;
    case 'found':
      return upload.state === 'checking' ? sent(upload, event.at) : undefined;
    case 'answer-lost':
      // What failed on the way here says nothing about the questions to come: their patience is their own.
      return upload.state === 'confirming'
        ? { ...without(upload, 'retry'), state: 'checking', answersLost: upload.answersLost + 1, attempts: 0 }
        : undefined;
    case 'absent':
      return upload.state === 'checking' ? { ...without(upload, 'retry'), state: 'confirming' } : undefined;
    case 'undecidable':
      return upload.state === 'checking' ? undecidable(upload) : undefined;
    case 'retry-later':
      return later(upload, event, (kept) => ({ ...kept, refusals: 0 }));
    case 'url-dead':
      return later(upload, event, (kept) => ({ ...newGeneration(kept), refusals: kept.refusals + 1 }));
    case 'line-back':
      return upload.retry !== undefined && endsWithOutage(upload.retry.code)
        ? without(upload, 'retry')
        : upload;
    case 'put-back':
      if (upload.state === 'checking') return upload;
      return isRunning(upload)
        ? { ...upload, state: mayHaveArrived(upload) ? 'checking' : 'queued' }
        : undefined;
    case 'failed':
      if (FINAL_STATES.includes(upload.state) || upload.state === 'checking') return undefined;
      return mayHaveArrived(upload)
        ? undecidable(upload)
        : {
            ...without(upload, 'retry', 'holdUntil'),
            state: 'failed',
            error: { code: event.code, params: event.params },
            finishedAt: event.at,
          };
    case 'fault':
      if (upload.state === 'checking') return undecidable(upload);
      // Complete may have been sent. As a mere failure it could be retried, and delivered twice.
      return upload.state === 'confirming'
        ? undecidable({ ...upload, answersLost: upload.answersLost + 1 })
        : transition(upload, { ...event, type: 'failed' });
    case 'scanned':
      return scanned(upload, event);
    case 'pause':
      if (upload.state === 'paused') return upload;
      return ['queued', 'starting', 'sending'].includes(upload.state)
        ? { ...without(upload, 'retry'), state: 'paused' }
        : undefined;
    case 'resume':
      if (upload.state === 'paused') return { ...without(upload, 'error', 'holdUntil'), state: 'queued' };
      return upload.state === 'queued' || isRunning(upload) ? upload : undefined;
    case 'retry':
      return retried(upload);
    case 'cancel':
      if (upload.state === 'cancelled') return upload;
      return ['queued', 'starting', 'sending', 'paused', 'failed'].includes(upload.state)
        ? { ...without(upload, 'retry', 'error', 'holdUntil'), state: 'cancelled', finishedAt: event.at }
        : undefined;
    case 'remove':
      if (upload.removedAt !== undefined) return upload;
      return isOver(upload) ? { ...upload, removedAt: event.at } : undefined;
    case 'discard': {
      const ended = transition(upload, { type: 'cancel', at: event.at }) ?? upload;
      return { ...ended, finishedAt: ended.finishedAt ?? event.at, removedAt: event.at };
    }
    case 'send-now':
      if (upload.state === 'queued')
        return { ...without(upload, 'holdUntil', 'retry'), position: event.position };
      return isRunning(upload) ? upload : undefined;
    case 'move':
      if (isMovable(upload)) return placed(upload, event.position);
      // It goes already, as for "send now".
      return isRunning(upload) ? upload : undefined;
    case 'renumber':
      return placed(upload, event.position);
    case 'decide':
      // Also while we are still asking: who sees the chat knows more than the transcript we cannot read.
      if (upload.state !== 'checking') return undefined;
      return event.outcome === 'was-sent'
        ? sent(upload, event.at)
        : {
            ...newGeneration(without(upload, 'retry', 'error')),
            state: 'queued',
            attempts: 0,
            answersLost: 0,
          };
    default:
      return assertNever(event);
  }
}

function placed(upload: Upload, position: number): Upload {
  return upload.position === position ? upload : { ...upload, position };
}

function sent(upload: Upload, at: number): Upload {
  return { ...without(upload, 'retry', 'error'), state: 'sent', finishedAt: at };
}

function scanned(upload: Upload, event: { status: 'APPROVED' | 'REJECTED'; at: number }): Upload | undefined {
  if (upload.state === 'delivered' || upload.state === 'rejected') return upload;
  if (upload.state !== 'sent') return undefined;
  if (event.status === 'APPROVED') return { ...upload, state: 'delivered', finishedAt: event.at };
  return {
    ...upload,
    state: 'rejected',
    error: { code: 'rejected-by-scan', params: { name: upload.name } },
    finishedAt: event.at,
  };
}

function undecidable(upload: Upload): Upload {
  return {
    ...without(upload, 'retry'),
    state: 'checking',
    error: { code: 'outcome-unknown', params: { name: upload.name } },
  };
}

/** A Complete whose answer was lost may still take effect, even after a later one got a clear no. */
function mayHaveArrived(upload: Upload): boolean {
  return upload.answersLost > 0 && (upload.state === 'confirming' || upload.state === 'checking');
}

/** What may have arrived waits in `checking`: from the queue it could be repeated, or cancelled, unasked. */
function later(
  upload: Upload,
  event: { at: number; code: ErrorCode },
  forget: (kept: Upload) => Upload,
): Upload | undefined {
  if (!isRunning(upload)) return undefined;
  const attempted = { attempts: upload.attempts + 1, retry: { at: event.at, code: event.code } };
  return mayHaveArrived(upload)
    ? { ...upload, ...attempted, state: 'checking' }
    : { ...forget(upload), ...attempted, state: 'queued' };
}

function retried(upload: Upload): Upload | undefined {
  switch (upload.state) {
    case 'queued':
    case 'checking':
      return { ...without(upload, 'retry', 'error'), attempts: 0 };
    case 'failed': {
      const again = {
        ...without(upload, 'error', 'finishedAt'),
        state: 'queued',
        attempts: 0,
        refusals: 0,
      } as const;
      // After mere exhaustion the URL and the stored bytes may still be good; after a refusal they are what was refused.
      return upload.error?.code === 'too-many-attempts' ? again : newGeneration(again);
    }
    case 'paused':
      return { ...without(upload, 'error', 'holdUntil'), state: 'queued', attempts: 0 };
    case 'starting':
    case 'sending':
    case 'confirming':
      return upload;
    case 'sent':
    case 'delivered':
    case 'rejected':
    case 'cancelled':
      return undefined;
    default:
      return assertNever(upload.state);
  }
}

function newGeneration(upload: Upload): Upload {
  return without(upload, 'startToken', 'attachmentId', 'storedAt', 'completeToken');
}

type OptionalField = { [K in keyof Upload]-?: undefined extends Upload[K] ? K : never }[keyof Upload];

function without(upload: Upload, ...fields: OptionalField[]): Upload {
  const copy = { ...upload };
  for (const field of fields) Reflect.deleteProperty(copy, field);
  return copy;
}
