import type { ContactView } from '../../contract/views.ts';
import type { HandlersOf } from '../dispatch.ts';
import { AttacheError } from '../error.ts';
import type { Parts } from '../parts.ts';
import { knownContact } from './known.ts';

/** The commands that are about nothing else: notices and the sandbox. */
export function otherHandlers(
  parts: Parts,
  stopping: AbortSignal,
): HandlersOf<'notices'> & HandlersOf<'sandbox'> {
  const { contacts, notices, ports } = parts;
  return {
    'notices.dismiss': ({ notice }) => {
      notices.dismiss(notice);
      return {};
    },
    'sandbox.start': async () => {
      if (ports.sandbox === undefined) throw new AttacheError('sandbox-unavailable');
      const sandbox = await ports.sandbox.start();
      const added: ContactView[] = [];
      for (const { label, participantToken } of sandbox.contacts) {
        const token = { kind: 'participant', value: participantToken } as const;
        const endpoint = { kind: 'url', url: sandbox.endpoint } as const;
        const { contact } = await contacts.add({ label, endpoint, token }, stopping);
        added.push(knownContact(parts, contact.id));
      }
      return { contacts: added };
    },
  };
}
