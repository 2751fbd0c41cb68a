import { endingOf } from './contacts/contact.ts';
import { endContact } from './end-contact.ts';
import type { Outbox } from './outbox/outbox.ts';
import type { Parts } from './parts.ts';
import type { Log } from './ports.ts';
import type { OutboxFile } from './uploads/recover.ts';
import { needsBytes } from './uploads/transition.ts';
import type { Upload } from './uploads/upload.ts';

/** Takes over the queue as the last engine left it, whatever ended it, and begins to work. */
export async function restore(parts: Parts): Promise<void> {
  const { store, outbox, policy, contacts, queue, downloads, sources, retention, exports, options, ports } =
    parts;
  const stored = await Promise.all(
    store.uploads.listOpen().map(async (upload) => ({
      upload,
      outbox: needsBytes(upload) ? await look(outbox, upload, ports.log) : ('intact' as const),
    })),
  );
  queue.restore(stored);
  if (options.work) endOver(parts);
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

/**
 * A disk that cannot say what it has is not believed to have lost it, and one file that it cannot read stops no other:
 * the bytes are looked at again on the way out, and fail there, with a code, if nothing has changed.
 */
async function look(outbox: Outbox, upload: Upload, log: Log): Promise<OutboxFile> {
  try {
    return await outbox.verify(upload, 'size');
  } catch (error) {
    log.warn('outbox.file-unreadable', { upload: upload.id, error });
    return 'intact';
  }
}
