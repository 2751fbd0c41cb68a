import { attachmentKey } from '../../contract/terms.ts';
import type { ContactsOptions } from '../contacts/contacts-options.ts';
import { Contacts } from '../contacts/contacts.ts';
import { endContact } from '../end-contact.ts';
import type { Parts } from '../parts.ts';
import { attachmentChanged } from './attachment-changed.ts';

/**
 * The contacts, and who hears what of them.
 *
 * @param wired - all parts. Nothing is heard before they are there.
 */
export function wireContacts(
  given: Pick<ContactsOptions, 'ports' | 'store' | 'clients' | 'line' | 'agentFor' | 'live' | 'limit'>,
  wired: () => Parts,
): Promise<Contacts> {
  return Contacts.open({
    ...given,
    onChange: (contact) => {
      const { publisher, queue, downloads } = wired();
      publisher.touch('contacts', contact);
      queue.wake();
      downloads.wake();
    },
    isOurs: (contact, attachmentId) => {
      const { queue, store } = wired();
      return (
        queue.findByAttachment(contact, attachmentId) !== undefined ||
        store.uploads.hasAttachment(contact, attachmentId)
      );
    },
    onAttachments: (contact, changed) => {
      const { publisher, queue, upkeep } = wired();
      for (const attachment of changed) attachmentChanged({ publisher, queue }, attachment);
      publisher.touch('contacts', contact);
      upkeep.look();
    },
    onAttachmentsGone: (contact, gone) => {
      const { publisher, sizes, links } = wired();
      for (const attachmentId of gone) {
        sizes.forget({ contact, attachmentId });
        links.drop(contact, attachmentId);
        publisher.touch('attachments', attachmentKey({ contact, attachmentId }));
      }
    },
    onEnded: (contact, ending) => endContact(wired(), contact, ending),
    onToken: (contact) => {
      const { queue, downloads, upkeep } = wired();
      queue.wake();
      downloads.wake();
      upkeep.forgive(contact);
    },
  });
}
