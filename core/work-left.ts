import type { Parts } from './parts.ts';
import { needsBytes } from './uploads/transition.ts';

type Working = Pick<Parts, 'queue' | 'downloads' | 'links' | 'ports'>;

/** Whether something of a contact would be given up if the contact went, be it only the kept copy of a file that failed. */
export function hasWorkLeft({ queue, downloads }: Working, contact: string): boolean {
  const uploads = queue.all().some((upload) => upload.contact === contact && needsBytes(upload));
  const isOpen = (state: string): boolean => ['queued', 'fetching', 'paused'].includes(state);
  return (
    uploads || downloads.views().some((download) => download.contact === contact && isOpen(download.state))
  );
}

/**
 * Gives up what is left of a contact and takes it out of the lists. An upload that may have arrived is not called cancelled:
 * what became of it stays unknown.
 */
export async function discardWork(
  { queue, downloads, links, ports }: Working,
  contact: string,
): Promise<void> {
  const at = ports.clock.now();
  const uploads = queue.all().filter((upload) => upload.contact === contact);
  queue.applyAll(uploads.map(({ id }) => ({ id, event: { type: 'discard', at } })));
  for (const { id, state } of downloads.views().filter((download) => download.contact === contact)) {
    if (state !== 'done' && state !== 'cancelled') await downloads.cancel(id);
    await downloads.remove(id);
  }
  for (const link of links.views().filter((made) => made.contact === contact)) {
    links.drop(contact, link.attachmentId);
  }
}
