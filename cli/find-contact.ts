import type { ContactView } from '../contract/views.ts';
import { AttacheError } from '../core/error.ts';

/**
 * The contact that a user named by its id, its exact label, or a beginning of its id that fits no other.
 *
 * @throws AttacheError `contact-unknown`; `input-invalid` if several fit
 */
export function findContact(contacts: readonly ContactView[], name: string): ContactView {
  const ways = [
    (contact: ContactView) => contact.id === name,
    (contact: ContactView) => contact.label === name,
    (contact: ContactView) => name !== '' && contact.id.startsWith(name),
  ];
  for (const fits of ways) {
    const [first, ...others] = contacts.filter(fits);
    if (first === undefined) continue;
    if (others.length === 0) return first;
    const ids = [first, ...others].map((contact) => `${contact.id} (${contact.label})`).join(', ');
    throw new AttacheError('input-invalid', { expected: `one contact, “${name}” fits ${ids}`.slice(0, 500) });
  }
  throw new AttacheError('contact-unknown', { contact: name.slice(0, 500) });
}
