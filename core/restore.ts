import type { Outbox } from './outbox/outbox.ts';
import type { Sidecar } from './outbox/sidecar.ts';
import type { Parts } from './parts.ts';
import type { Clock, Log } from './ports.ts';
import type { Store } from './store/store.ts';
import { needsBytes } from './uploads/transition.ts';

/** Takes over the queue as the last engine left it, whatever ended it, and begins to work. */
export async function restore({ store, outbox, contacts, queue, downloads, options }: Parts): Promise<void> {
  const stored = await Promise.all(
    store.uploads.listOpen().map(async (upload) => ({
      upload,
      outbox: needsBytes(upload) ? await outbox.verify(upload, 'size') : ('intact' as const),
    })),
  );
  queue.restore(stored);
  contacts.follow();
  if (options.work) downloads.restore();
}

/**
 * Brings outbox and rows together. A file whose upload is over was only not taken away in time. A file without a row is
 * all that is left of an upload, be it that the database was damaged or deleted, or that the engine ended between
 * copying and committing: it is never deleted unasked, but offered again.
 */
export async function settleOutbox(
  store: Store,
  outbox: Outbox,
  { clock, log }: { clock: Clock; log: Log },
): Promise<void> {
  await outbox.sweep();
  const needed = new Set(
    store.uploads
      .listOpen()
      .filter(needsBytes)
      .map(({ id }) => id),
  );
  const orphans: Sidecar[] = [];
  for (const file of await outbox.listOrphans(needed)) {
    if (store.uploads.get(file.id) === undefined) orphans.push(file);
    else await outbox.remove(file.id);
  }
  if (orphans.length === 0) return;
  log.warn('outbox.offered-again', { uploads: orphans.map(({ id }) => id) });
  store.transaction(() => offerAgain(store, orphans, clock.now()));
}

/** Whether such a file had been sent already nobody knows, so it waits for the user. */
function offerAgain(store: Store, orphans: readonly Sidecar[], now: number): void {
  const known = new Set(store.contacts.list().map(({ id }) => id));
  for (const [position, { contact, ...file }] of orphans.entries()) {
    if (!known.has(contact.id)) {
      store.contacts.put({ ...contact, tokenKind: 'participant', addedAt: file.acceptedAt });
      known.add(contact.id);
    }
    store.uploads.put({
      ...file,
      contact: contact.id,
      state: 'failed',
      error: { code: 'upload-restored', params: { name: file.name } },
      position,
      attempts: 0,
      answersLost: 0,
      refusals: 0,
      finishedAt: now,
    });
  }
}
