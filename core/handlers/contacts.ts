import type { HandlersOf } from '../dispatch.ts';
import { AttacheError } from '../error.ts';
import type { Parts } from '../parts.ts';
import { discardWork, hasWorkLeft } from '../work-left.ts';
import { knownContact } from './known.ts';
import { writableFolder } from './writable-folder.ts';

/** The commands about contacts. */
export function contactHandlers(parts: Parts, stopping: AbortSignal): HandlersOf<'contacts'> {
  const { contacts } = parts;
  return {
    'contacts.add': async (input) => {
      const { contact, known } = await contacts.add(input, stopping);
      return { contact: knownContact(parts, contact.id), known };
    },
    'contacts.supply-token': async ({ contact, token, remember = false }) => {
      await contacts.supplyToken(contact, token, remember, stopping);
      return { contact: knownContact(parts, contact) };
    },
    'contacts.rename': ({ contact, label }) => {
      contacts.change(contact, { label });
      return { contact: knownContact(parts, contact) };
    },
    'contacts.set-limits': ({ contact, limits }) => {
      contacts.change(contact, { ownLimits: limits });
      return { contact: knownContact(parts, contact) };
    },
    'contacts.set-download-folder': async ({ contact, folder }) => {
      if (folder === undefined) contacts.change(contact, {}, 'downloadDirectory');
      else contacts.change(contact, { downloadDirectory: await writableFolder(parts, folder) });
      return { contact: knownContact(parts, contact) };
    },
    'contacts.mark-seen': ({ contact }) => {
      contacts.markSeen(contact);
      return { contact: knownContact(parts, contact) };
    },
    'contacts.remove': async ({ contact, discard = false }) => {
      const { state } = knownContact(parts, contact);
      if (!discard && hasWorkLeft(parts, contact)) {
        throw new AttacheError('not-possible-now', { what: 'Removing a contact with work left', state });
      }
      await discardWork(parts, contact);
      await contacts.remove(contact);
      // Accepted while the vault was writing: nobody would ever send it.
      await discardWork(parts, contact);
      return {};
    },
  };
}
