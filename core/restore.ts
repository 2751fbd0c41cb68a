import { endingOf } from './contacts/contact.ts';
import { endContact } from './end-contact.ts';
import type { Parts } from './parts.ts';
import type { Settled } from './settle.ts';
import { needsBytes } from './uploads/transition.ts';

/** Takes over the queue as the last engine left it, whatever ended it, and begins to work. */
export async function restore(parts: Parts, { uploads, missing }: Settled): Promise<void> {
  const { policy, contacts, queue, inspection, downloads, sources, retention, exports, options } = parts;
  queue.restore(uploads.map((upload) => ({ upload, outbox: missing.has(upload.id) ? 'missing' : 'intact' })));
  if (options.work) {
    inspection.begin(uploads.filter((upload) => needsBytes(upload) && !missing.has(upload.id)));
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
