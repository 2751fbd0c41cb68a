import { fileLimitsOf } from '../contacts/contact.ts';
import type { HandlersOf } from '../dispatch.ts';
import { AttacheError } from '../error.ts';
import type { Parts } from '../parts.ts';
import { preFlight } from '../uploads/pre-flight.ts';

/** The command about files that nobody has handed over yet. */
export function fileHandlers({ contacts, queue, policy }: Parts): HandlersOf<'files'> {
  return {
    'files.check': ({ contact: id, files }) => {
      const contact = contacts.get(id);
      if (contact === undefined) throw new AttacheError('contact-unknown', { contact: id });
      const inChat = new Set(contacts.attachments(id).map(({ attachmentId }) => attachmentId));
      const uploads = queue.all().filter((upload) => upload.contact === id);
      return preFlight(contact, files, inChat, uploads, policy.limit(fileLimitsOf(contact)));
    },
  };
}
