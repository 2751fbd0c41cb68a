import type { Noun, Snapshot } from '../contract/events.ts';
import type { AttachmentView } from '../contract/views.ts';
import type { Parts } from './parts.ts';

/** Everything a window shows, as it is now. */
export function snapshotOf(parts: Parts): Snapshot {
  const { contacts, queue, links, downloads, notices, line, options, ports } = parts;
  return {
    contacts: contacts.views(),
    uploads: queue.all().flatMap(({ id }) => queue.view(id) ?? []),
    attachments: contacts.list().flatMap(({ id }) => attachmentsOf(parts, id)),
    links: links.views(),
    downloads: downloads.views(),
    notices: notices.all(),
    line: line.view(),
    version: options.version,
    sandboxAvailable: ports.sandbox !== undefined,
  };
}

/** The attachments of a contact, those that we sent tied to their upload. */
export function attachmentsOf(parts: Parts, contact: string): AttachmentView[] {
  return parts.contacts.attachments(contact).map((attachment) => tied(parts, attachment));
}

/** Our own uploads are known by their attachment id, and with them the size, which no transcript has. */
function tied({ queue }: Parts, attachment: AttachmentView): AttachmentView {
  const upload = queue.findByAttachment(attachment.contact, attachment.attachmentId);
  return upload === undefined
    ? attachment
    : { ...attachment, upload: upload.id, sizeInBytes: upload.sizeInBytes };
}

/** One thing by its key, or undefined if it is gone. */
export function viewOf<N extends Noun>(parts: Parts, noun: N, key: string): Snapshot[N][number] | undefined {
  const views: { [K in Noun]: (key: string) => Snapshot[K][number] | undefined } = {
    contacts: (id) => parts.contacts.view(id),
    uploads: (id) => parts.queue.view(id),
    attachments: (id) => {
      const split = id.indexOf('/');
      const attachment = parts.contacts.attachment(id.slice(0, split), id.slice(split + 1));
      return attachment && tied(parts, attachment);
    },
    links: (key) => parts.links.view(key),
    downloads: (id) => parts.downloads.view(id),
    notices: (id) => parts.notices.get(id),
  };
  return views[noun](key);
}
