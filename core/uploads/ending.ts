import type { Ending } from '../../contract/views.ts';
import { endingCode } from '../contacts/contact.ts';
import type { Change } from './records.ts';
import { isOver, type UploadEvent } from './transition.ts';
import type { Upload } from './upload.ts';

/**
 * What the end of a chat is for the uploads to it that are not over. A Complete that is under way still gets its answer.
 *
 * @param at - epoch milliseconds.
 */
export function endingsOf(
  uploads: readonly Upload[],
  contact: string,
  because: Ending,
  at: number,
): Change[] {
  const code = endingCode(because);
  const event = ({ state, name }: Upload): UploadEvent =>
    state === 'checking' ? { type: 'undecidable' } : { type: 'failed', code, params: { name }, at };
  return uploads
    .filter((upload) => upload.contact === contact && !isOver(upload) && upload.state !== 'confirming')
    .map((upload) => ({ id: upload.id, event: event(upload) }));
}
