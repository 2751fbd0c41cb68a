import { assertNever } from '../../contract/assert-never.ts';
import type { UploadHappening } from '../../contract/timeline.ts';
import type { UploadEvent } from './transition.ts';
import type { Upload } from './upload.ts';

/**
 * What an event was for the upload, for people to read afterwards; undefined if it was nothing to them. It follows from
 * what came of the event: a failure after which the file may have arrived is none.
 *
 * @param at - epoch milliseconds.
 */
export function uploadHappening(
  before: Upload,
  event: UploadEvent,
  after: Upload,
  at: number,
): UploadHappening | undefined {
  switch (event.type) {
    case 'slot-given':
    case 'move':
    case 'renumber':
      return undefined;
    case 'started':
    case 'stored':
    case 'confirmed':
    case 'answer-lost':
    case 'found':
    case 'absent':
    case 'undecidable':
    case 'line-back':
    case 'put-back':
      return { kind: event.type, at };
    case 'retry-later':
      return { kind: 'retry', at, code: event.code, until: event.at };
    case 'url-dead':
      return { kind: 'url-dead', at, code: event.code, until: event.at };
    case 'failed':
    case 'fault':
      return after.state === 'failed'
        ? { kind: 'failed', at, code: event.code }
        : { kind: 'undecidable', at };
    case 'scanned':
      return { kind: event.status === 'APPROVED' ? 'delivered' : 'rejected', at };
    case 'pause':
      return { kind: 'paused', at };
    case 'resume':
      return { kind: 'resumed', at };
    case 'retry':
      return { kind: 'retried', at };
    case 'cancel':
      return { kind: 'cancelled', at };
    case 'remove':
      return { kind: 'removed', at };
    case 'discard':
      return { kind: before.state !== after.state ? 'cancelled' : 'removed', at };
    case 'send-now':
      return { kind: 'hurried', at };
    case 'decide':
      return { kind: 'decided', at, outcome: event.outcome };
    default:
      return assertNever(event);
  }
}
