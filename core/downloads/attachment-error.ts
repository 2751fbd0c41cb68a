import { assertNever } from '../../contract/assert-never.ts';
import { ContactEnded, TokenNeeded } from '../contacts/connection.ts';
import { AttacheError } from '../error.ts';
import { ServiceFailure, type Failure } from '../participant/failure.ts';

/** An attachment that the service has, but not for us. @param detail - why, in words. */
export function unavailable(detail: string, cause?: unknown): AttacheError {
  return new AttacheError('attachment-unavailable', { detail }, cause);
}

/** What a failed GetAttachment means to somebody who asked for a link or a file. */
export function attachmentError(error: unknown, contact = ''): AttacheError {
  if (error instanceof AttacheError) return error;
  if (error instanceof TokenNeeded) return new AttacheError('token-needed', { contact });
  if (error instanceof ContactEnded) {
    const what = error.ending === 'transferred' ? 'was transferred to somebody else' : 'has ended';
    return unavailable(`the chat ${what}`, error);
  }
  if (error instanceof ServiceFailure) return serviceError(error.failure, error);
  return new AttacheError(
    'internal-error',
    { detail: error instanceof Error ? error.name : 'unknown' },
    error,
  );
}

function serviceError(failure: Failure, cause: ServiceFailure): AttacheError {
  switch (failure.kind) {
    case 'network':
    case 'left-behind':
      return new AttacheError('network-failed', {}, cause);
    case 'not-connect':
      return new AttacheError('endpoint-not-connect', { endpoint: 'The address' }, cause);
    case 'throttled':
      return new AttacheError('throttled', {}, cause);
    case 'server':
      return new AttacheError('service-failed', {}, cause);
    case 'denied':
      // The token is good otherwise, or this would be TokenNeeded: GetAttachment is what bots are denied (FACTS.md).
      return new AttacheError('bot-not-permitted', {}, cause);
    case 'validation':
    case 'conflict':
    case 'quota':
      return unavailable(failure.message, cause);
    case 'forbidden':
      return new AttacheError(failure.code, {}, cause);
    case 'aborted':
      return new AttacheError('interrupted', {}, cause);
    default:
      return assertNever(failure);
  }
}
