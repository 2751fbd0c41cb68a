import type { Ending } from '../contract/views.ts';
import type { Contact } from './contacts/contact.ts';
import type { Parts } from './parts.ts';

/**
 * A chat is over: its queue stops, the files stay, and the user is told once how many of them can no longer be delivered.
 * Doing it again changes nothing.
 *
 * @throws AttacheError `disk-full` or `disk-failed`; the uploads then learn it when their turn comes
 */
export function endContact(
  { queue, notices }: Pick<Parts, 'queue' | 'notices'>,
  { id, label }: Contact,
  ending: Ending,
): void {
  const count = queue.endContact(id, ending);
  if (count > 0) notices.tell('files-undeliverable', { contact: label, count }, id);
}
