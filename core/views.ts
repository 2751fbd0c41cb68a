import type { Snapshot } from '../contract/events.ts';
import type { Noun, Single } from '../contract/nouns.ts';
import type { UpdateView } from '../contract/update.ts';
import type { AttachmentView } from '../contract/views.ts';
import type { Parts } from './parts.ts';
import type { Ports } from './ports.ts';

/** Everything a window shows, as it is now. */
export function snapshotOf(parts: Parts): Snapshot {
  const { contacts, queue, links, downloads, notices, sources, offers, options, ports } = parts;
  const { line, policy, settings, rates, pauseAll, exports } = parts;
  return {
    contacts: contacts.views(),
    uploads: queue.views(),
    attachments: contacts.list().flatMap(({ id }) => attachmentsOf(parts, id)),
    links: links.views(),
    downloads: downloads.views(),
    notices: notices.all(),
    sources: sources.views(),
    offers: offers.views(),
    line: line.view(),
    settings: settings.view(),
    policy: policy.view(),
    rate: rates.view(),
    queue: pauseAll.view(),
    exporting: exports.view(),
    update: updateOf(ports),
    version: options.version,
    tokensKept: ports.vault.remembers,
    sandboxAvailable: ports.sandbox !== undefined,
  };
}

/** The attachments of a contact, those that we sent tied to their upload. */
export function attachmentsOf(parts: Parts, contact: string): AttachmentView[] {
  return parts.contacts.attachments(contact).map((attachment) => tied(parts, attachment));
}

/** Those that we did not send, also not in an upload that was taken out of the list since. */
export function fromOthers(parts: Parts, contact: string): AttachmentView[] {
  // Of each by the index: to read through all that was ever sent would stop everything for seconds.
  const { uploads } = parts.store;
  return attachmentsOf(parts, contact).filter(
    ({ attachmentId, upload }) => upload === undefined && !uploads.hasAttachment(contact, attachmentId),
  );
}

/** One of them; undefined if it, or the contact, is not known. */
export function attachmentOf(
  parts: Parts,
  { contact, attachmentId }: { contact: string; attachmentId: string },
): AttachmentView | undefined {
  const attachment = parts.contacts.attachment(contact, attachmentId);
  return attachment && tied(parts, attachment);
}

/** Our own uploads are known by their attachment id. No transcript has the size: it is theirs, or was learnt since. */
function tied({ queue, sizes }: Parts, attachment: AttachmentView): AttachmentView {
  const upload = queue.findByAttachment(attachment.contact, attachment.attachmentId);
  if (upload !== undefined) return { ...attachment, upload: upload.id, sizeInBytes: upload.sizeInBytes };
  const sizeInBytes = sizes.of(attachment);
  return sizeInBytes === undefined ? attachment : { ...attachment, sizeInBytes };
}

/** What there is one of. */
export function singleOf<S extends Single>(
  { line, policy, settings, rates, pauseAll, exports, ports }: Parts,
  single: S,
): Snapshot[S] {
  const views: { [K in Single]: () => Snapshot[K] } = {
    line: () => line.view(),
    settings: () => settings.view(),
    policy: () => policy.view(),
    rate: () => rates.view(),
    queue: () => pauseAll.view(),
    exporting: () => exports.view(),
    update: () => updateOf(ports),
  };
  return views[single]();
}

function updateOf({ updates }: Ports): UpdateView {
  return updates?.view() ?? { state: 'none' };
}

/** One thing by its key, or undefined if it is gone. */
export function viewOf<N extends Noun>(parts: Parts, noun: N, key: string): Snapshot[N][number] | undefined {
  const views: { [K in Noun]: (key: string) => Snapshot[K][number] | undefined } = {
    contacts: (id) => parts.contacts.view(id),
    uploads: (id) => parts.queue.view(id),
    attachments: (id) => {
      const split = id.indexOf('/');
      return attachmentOf(parts, { contact: id.slice(0, split), attachmentId: id.slice(split + 1) });
    },
    links: (key) => parts.links.view(key),
    downloads: (id) => parts.downloads.view(id),
    notices: (id) => parts.notices.get(id),
    sources: (id) => parts.sources.view(id),
    offers: (id) => parts.offers.view(id),
  };
  return views[noun](key);
}
