import type { ContactView } from '../../contract/views.ts';
import { AttacheError } from '../error.ts';
import type { Parts } from '../parts.ts';

/** @throws AttacheError `contact-unknown` */
export function knownContact({ contacts }: Pick<Parts, 'contacts'>, id: string): ContactView {
  const view = contacts.view(id);
  if (view === undefined) throw new AttacheError('contact-unknown', { contact: id });
  return view;
}
