import type { HandlersOf } from '../dispatch.ts';
import type { Parts } from '../parts.ts';
import { knownContact } from './known.ts';

/** The commands about offers. */
export function offerHandlers(parts: Parts, stopping: AbortSignal): HandlersOf<'offers'> {
  const { contacts, offers } = parts;
  return {
    'offers.accept': async ({ offer, label, remember = false }) => {
      const proposal = offers.proposal(offer);
      const named = label === undefined ? proposal : { ...proposal, label };
      const { contact, known } = await contacts.add({ ...named, remember }, stopping);
      // Only now: of one that the service refused, the user may try again.
      offers.dismiss(offer);
      return { contact: knownContact(parts, contact.id), known };
    },
    'offers.dismiss': ({ offer }) => {
      offers.dismiss(offer);
      return {};
    },
  };
}
