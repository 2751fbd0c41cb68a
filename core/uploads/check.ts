import { assertNever } from '../../contract/assert-never.ts';
import { nextDelayMs } from './back-off.ts';
import { recover } from './recover.ts';
import { stepEvent } from './step.ts';
import type { Step } from './step.ts';

/** Times the service may be unable to say before the user is asked: with the back-off, about half a minute. */
const QUESTIONS_MAX = 6;

/** Asks the service whether an attachment whose Complete got no answer is in the chat, before anything is repeated. */
export const check: Step = (ports, upload, signal) =>
  stepEvent(ports, upload, 'check', async () => {
    const { attachmentId } = upload;
    if (attachmentId === undefined) throw new Error('checking without a stored attachment id');
    const found = await ports.findAttachment(upload.contact, attachmentId, signal);
    const now = ports.clock.now();
    if (found === 'cannot-say' && upload.attempts < QUESTIONS_MAX) {
      const at = now + nextDelayMs(upload.attempts + 1, ports.random);
      return { type: 'retry-later', code: 'outcome-unknown', at };
    }
    // Rejected by the scan is in the chat too; the transcript says the rest.
    const step = recover(upload, 'intact', found === 'rejected' ? 'present' : found);
    switch (step.do) {
      case 'mark-sent':
        return { type: 'found', at: now };
      case 'confirm-again':
        return { type: 'absent' };
      case 'ask-user':
        return { type: 'undecidable' };
      case 'nothing':
      case 'queue':
      case 'ask-service':
      case 'fail':
        throw new Error(`the service has answered, and recovery says ${step.do}`);
      default:
        return assertNever(step);
    }
  });
