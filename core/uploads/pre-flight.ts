import type { CommandInput, CommandOutput } from '../../contract/commands.ts';
import { errorView } from '../../contract/errors.ts';
import type { FileLimits } from '../../contract/views.ts';
import { endingCode, endingOf, type Contact } from '../contacts/contact.ts';
import { checkFile } from '../outbox/check-file.ts';
import { isOver } from './transition.ts';
import type { Upload } from './upload.ts';

/**
 * What would become of files that are about to be handed over.
 *
 * @param inChat - ids of the attachments that the chat has, everybody's.
 * @param uploads - all that are in the list for this contact.
 * @param limits - what may be sent to it.
 */
export function preFlight(
  contact: Contact,
  files: CommandInput<'files.check'>['files'],
  inChat: ReadonlySet<string>,
  uploads: readonly Upload[],
  limits: FileLimits,
): CommandOutput<'files.check'> {
  const ending = endingOf(contact);
  const onTheirWay = uploads.filter(
    (upload) => !isOver(upload) && !(upload.attachmentId !== undefined && inChat.has(upload.attachmentId)),
  ).length;
  return {
    files: files.map((file) => {
      const check = checkFile({ ...file, kind: 'file' }, limits);
      return check.kind === 'ok' ? {} : { error: errorView(check.code, check.params) };
    }),
    ...(ending !== undefined && { error: errorView(endingCode(ending)) }),
    attachmentsLeft: Math.max(0, limits.attachments - inChat.size - onTheirWay),
  };
}
