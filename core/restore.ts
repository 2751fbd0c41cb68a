import { endingOf } from './contacts/contact.ts';
import { endContact } from './end-contact.ts';
import type { Parts } from './parts.ts';
import type { Settled } from './settle.ts';
import { needsBytes } from './uploads/transition.ts';
import type { Upload } from './uploads/upload.ts';

/** Takes over the queue as the last engine left it, whatever ended it, and begins to work. */
export async function restore(parts: Parts, { uploads, copies }: Settled): Promise<void> {
  const { policy, contacts, queue, inspection, downloads, sources, retention, exports, options } = parts;
  const isThere = (upload: Upload): boolean => !needsBytes(upload) || copies.has(upload.id);
  queue.restore(uploads.map((upload) => ({ upload, outbox: isThere(upload) ? 'intact' : 'missing' })));
  if (options.work) {
    inspection.begin(uploads.filter((upload) => needsBytes(upload) && isThere(upload)));
    endOver(parts);
  }
  await exports.restore();
  if (policy.problem === undefined) contacts.follow();
  sources.follow();
  if (!options.work) return;
  downloads.restore();
  if (policy.problem === undefined) retention.start();
}

/** The last engine may have ended between storing that a chat is over and telling its uploads. */
function endOver(parts: Parts): void {
  for (const contact of parts.contacts.list()) {
    const ending = endingOf(contact);
    if (ending !== undefined) endContact(parts, contact, ending);
  }
}
