import { assertNever } from '../../contract/assert-never.ts';
import type { ErrorCode } from '../../contract/errors.ts';
import type { StepEvent } from './transition.ts';
import type { Upload } from './upload.ts';

/** Completes that may get lost before somebody should look: by then the line loses answers, not packets. */
export const ANSWERS_LOST_MAX = 5;

/** What the outbox says of an upload's bytes. */
export type OutboxFile = 'intact' | 'missing' | 'changed';

/** What the service says of an upload's attachment; `not-asked` before anybody asked. */
export type Presence = 'not-asked' | 'present' | 'absent' | 'cannot-say';

/** What to do next with an upload that nobody is working on. */
export type Recovery =
  /** It waits for the user, or is over. */
  | { do: 'nothing' }
  | { do: 'queue' }
  | { do: 'ask-service' }
  | { do: 'mark-sent' }
  | { do: 'confirm-again' }
  | { do: 'ask-user' }
  | { do: 'fail'; code: ErrorCode };

/**
 * Recovery as one table: stored state, outbox file and the service's word give what to do next.
 *
 * A Complete may have been under way in `confirming`, so only the service knows; nothing is repeated before it was
 * asked. Before that step nothing can have reached the chat, so starting again is safe: the stored ClientToken makes
 * Start answer with the same attachment (assumed to be remembered for some minutes; after that it is a new one, and the
 * old, never completed, reaches nobody).
 */
export function recover(stored: Upload, outbox: OutboxFile, service: Presence): Recovery {
  switch (stored.state) {
    case 'sent':
    case 'delivered':
    case 'rejected':
    case 'cancelled':
    case 'failed':
      return { do: 'nothing' };
    case 'confirming':
    case 'checking':
      return recoverConfirmation(stored, service);
    case 'queued':
    case 'starting':
    case 'sending':
    case 'paused':
      if (stored.storedAt === undefined && outbox !== 'intact') {
        return { do: 'fail', code: outbox === 'missing' ? 'outbox-file-lost' : 'outbox-file-changed' };
      }
      return { do: stored.state === 'paused' ? 'nothing' : 'queue' };
    default:
      return assertNever(stored.state);
  }
}

/**
 * What brings an upload that nobody works on to where {@link recover} has it go on, or undefined if it is there.
 * @param now - epoch milliseconds.
 */
export function recoveryEvent(stored: Upload, outbox: OutboxFile, now: number): StepEvent | undefined {
  const step = recover(stored, outbox, 'not-asked');
  if (step.do === 'queue' && stored.state !== 'queued') return { type: 'put-back' };
  if (step.do === 'ask-service' && stored.state === 'confirming') return { type: 'answer-lost' };
  if (step.do === 'fail') return { type: 'failed', code: step.code, params: { name: stored.name }, at: now };
  return undefined;
}

function recoverConfirmation(stored: Upload, service: Presence): Recovery {
  switch (service) {
    case 'not-asked':
      return { do: stored.error === undefined ? 'ask-service' : 'nothing' };
    case 'present':
      return { do: 'mark-sent' };
    case 'absent':
      // The same ClientToken makes a second Complete harmless should the first one still arrive late.
      return { do: stored.answersLost < ANSWERS_LOST_MAX ? 'confirm-again' : 'ask-user' };
    case 'cannot-say':
      return { do: 'ask-user' };
    default:
      return assertNever(service);
  }
}
