import { useI18n } from 'vue-i18n';
import { useContacts } from '../stores/contacts.ts';

/** Characters of Amazon's id of a chat that tell two chats with one name apart. */
const CHAT_SHOWN = 4;

/**
 * What a contact is called where files are about to go to it: its name, and the beginning of its chat's id, for a customer
 * may have two.
 */
export function useContactName(): (id: string) => string {
  const { t } = useI18n();
  const contacts = useContacts();
  return (id) => {
    const contact = contacts.byKey.get(id);
    if (contact?.contactId === undefined) return contact?.label ?? '';
    return t('contact.named', { label: contact.label, chat: contact.contactId.slice(0, CHAT_SHOWN) });
  };
}
