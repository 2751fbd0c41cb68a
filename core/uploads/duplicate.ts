import { assertNever } from '../../contract/assert-never.ts';
import { AttacheError } from '../error.ts';
import type { Upload } from './upload.ts';

/**
 * Refuses a file whose bytes are in the chat already, or may be, or are on their way to it.
 *
 * @param earlier - the uploads of the same bytes to the same contact, also those that the user took out of the list.
 * @throws AttacheError `file-duplicate`
 */
export function refuseDuplicate(name: string, earlier: readonly Upload[]): void {
  const first = earlier.find(mayReachChat);
  if (first === undefined) return;
  throw new AttacheError('file-duplicate', { name, ...(first.name !== name && { earlier: first.name }) });
}

function mayReachChat({ state, error }: Upload): boolean {
  switch (state) {
    case 'queued':
    case 'starting':
    case 'sending':
    case 'confirming':
    case 'checking':
    case 'sent':
    case 'delivered':
    case 'paused':
      return true;
    case 'failed':
      // Of what was found without its record nobody knows whether it was sent.
      return error?.code === 'upload-restored';
    case 'rejected':
    case 'cancelled':
      return false;
    default:
      return assertNever(state);
  }
}
