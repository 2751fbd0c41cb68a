import { endpointUrl } from '../contacts/contact.ts';
import type { Parts } from '../parts.ts';

/** The route of a contact on the line; empty for one that is gone. */
export function routeOf(contacts: Pick<Parts['contacts'], 'get'>, contact: string): string {
  const known = contacts.get(contact);
  return known === undefined ? '' : endpointUrl(known.endpoint);
}
