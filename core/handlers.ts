import type { ContactView } from '../contract/views.ts';
import { commandDownloads } from './downloads/commands.ts';
import type { Handlers } from './dispatch.ts';
import { AttacheError } from './error.ts';
import type { Parts } from './parts.ts';
import { commandUploads, decideUpload, moveUploads } from './uploads/commands.ts';
import { saveCopy } from './uploads/save-copy.ts';
import { discardWork, hasWorkLeft } from './work-left.ts';

/** What carries each command out. Commands end with the engine, so none needs a time-out of its own. */
export function createHandlers(parts: Parts, stopping: AbortSignal): Handlers {
  const { contacts, queue, links, downloads, notices, outbox, options, ports } = parts;
  const contactView = (id: string): ContactView => {
    const view = contacts.view(id);
    if (view === undefined) throw new AttacheError('contact-unknown', { contact: id });
    return view;
  };
  const uploads = (command: Parameters<typeof commandUploads>[2]) => (input: { uploads: string[] }) =>
    commandUploads(queue, ports.clock, command, input.uploads);
  const add: Handlers['contacts.add'] = async (input) => {
    const { contact, known } = await contacts.add(input, stopping);
    return { contact: contactView(contact.id), known };
  };

  return {
    'contacts.add': add,
    'contacts.supply-token': async ({ contact, token, remember = false }) => {
      await contacts.supplyToken(contact, token, remember, stopping);
      return { contact: contactView(contact) };
    },
    'contacts.rename': ({ contact, label }) => {
      contacts.rename(contact, label);
      return { contact: contactView(contact) };
    },
    'contacts.remove': async ({ contact, discard = false }) => {
      const { state } = contactView(contact);
      if (!discard && hasWorkLeft(parts, contact)) {
        throw new AttacheError('not-possible-now', { what: 'Removing a contact with work left', state });
      }
      await discardWork(parts, contact);
      await contacts.remove(contact);
      // Accepted while the vault was writing: nobody would ever send it.
      await discardWork(parts, contact);
      return {};
    },

    'uploads.pause': uploads('uploads.pause'),
    'uploads.resume': uploads('uploads.resume'),
    'uploads.retry': uploads('uploads.retry'),
    'uploads.cancel': uploads('uploads.cancel'),
    'uploads.remove': uploads('uploads.remove'),
    'uploads.send-now': uploads('uploads.send-now'),
    'uploads.move': (input) => moveUploads(queue, input),
    'uploads.decide': (input) => ({ upload: decideUpload(queue, ports.clock, input) }),

    'uploads.save-copy': async ({ upload: id }) => {
      const upload = queue.get(id);
      if (upload === undefined) throw new AttacheError('upload-unknown', { upload: id });
      return { path: await saveCopy(outbox, upload, options.downloadDirectory, ports.random) };
    },

    'links.make': async ({ contact, attachmentId, expirySeconds }) => ({
      link: await links.make(contactView(contact).id, attachmentId, expirySeconds),
    }),
    'links.reveal': async ({ contact, attachmentId, expirySeconds }) => {
      const { link, url } = await links.reveal(contactView(contact).id, attachmentId, expirySeconds);
      return { link, url: url.reveal().href };
    },
    'links.drop': ({ contact, attachmentId }) => {
      links.drop(contact, attachmentId);
      return {};
    },

    'downloads.start': async ({ contact, attachmentId }) => ({
      download: await downloads.start(contactView(contact).id, attachmentId),
    }),
    'downloads.pause': (input) => commandDownloads(downloads, 'pause', input.downloads),
    'downloads.resume': (input) => commandDownloads(downloads, 'resume', input.downloads),
    'downloads.cancel': (input) => commandDownloads(downloads, 'cancel', input.downloads),
    'downloads.remove': (input) => commandDownloads(downloads, 'remove', input.downloads),

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
        const { contact } = await add({ label, endpoint: { kind: 'url', url: sandbox.endpoint }, token });
        added.push(contact);
      }
      return { contacts: added };
    },
  };
}
