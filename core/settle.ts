import type { ErrorCode, ErrorParams } from '../contract/errors.ts';
import { AttacheError } from './error.ts';
import { failpoint } from './failpoint.ts';
import type { Outbox } from './outbox/outbox.ts';
import type { Sidecar } from './outbox/sidecar.ts';
import type { Clock, Log } from './ports.ts';
import type { OpenedStore, Store } from './store/store.ts';
import { POSITION_GAP } from './uploads/place.ts';
import { needsBytes } from './uploads/transition.ts';
import type { Upload } from './uploads/upload.ts';

export interface SettlePorts {
  clock: Clock;
  log: Log;
  outbox: Outbox;
}

/** What a start found, to be told to the user. */
export interface Discovery {
  code: ErrorCode;
  params: ErrorParams;
}

/** What is there when database and outbox are as one. */
export interface Settled {
  /** To be told to the user. */
  discoveries: Discovery[];
  /** All that is in the list. */
  uploads: Upload[];
  /** Ids of those that need a copy and have none in the outbox; of others it may be of any size and content. */
  missing: ReadonlySet<string>;
}

/**
 * Brings database and outbox together before anything moves, whatever happened to them since the last engine.
 *
 * @throws AttacheError `disk-full`, `disk-failed`; the next start goes on with it.
 */
export async function settle(opened: OpenedStore, ports: SettlePorts): Promise<Settled> {
  const { store, quarantined, lostChanges } = opened;
  const { copies, ...listed } = await lookAround(store, ports.outbox);
  let { uploads } = listed;
  const discoveries: Discovery[] = [];
  if (quarantined !== undefined)
    discoveries.push({ code: 'database-damaged', params: { path: quarantined } });
  if (lostChanges !== undefined) {
    store.transaction(() => distrust(store, uploads, ports.clock.now()));
    uploads = store.uploads.listOpen();
    failpoint('settle.distrusted');
    discoveries.push({ code: 'database-behind', params: { path: lostChanges.settle() } });
  }
  // No file is accepted for a contact that is not stored, so a database without one is not that of these files.
  const isNew = quarantined === undefined && store.contacts.labels().size === 0;
  const { offered, nameless, missing } = await settleOutbox(store, uploads, copies, ports);
  if (offered > 0) uploads = store.uploads.listOpen();
  if (isNew && offered > 0) discoveries.push({ code: 'database-lost', params: {} });
  for (const name of nameless) discoveries.push({ code: 'outbox-file-unknown', params: { name } });
  return { discoveries, uploads, missing };
}

/** The rows are read while the system lists the outbox. */
async function lookAround(
  store: Store,
  outbox: Outbox,
): Promise<{ uploads: Upload[]; copies: ReadonlySet<string> }> {
  const sweeping = outbox.sweep();
  let uploads: Upload[];
  try {
    uploads = store.uploads.listOpen();
  } finally {
    // Left alone, it could take what another engine is copying by then for a left-over.
    await sweeping;
  }
  return { uploads, copies: await sweeping };
}

/** What was done since such a row was written nobody knows: only the user may have it done, again or not. */
function distrust(store: Store, uploads: readonly Upload[], now: number): void {
  for (const upload of uploads.filter(needsBytes)) {
    putRestored(store, restoredUpload(upload, upload.contact, upload.position, now), now);
  }
}

/**
 * A file whose upload is over was only not taken away in time. A file without a row is all that is left of an upload, be
 * it that the database was damaged or deleted, or that the engine ended between copying and committing: it is never
 * deleted unasked, but offered again.
 */
async function settleOutbox(
  store: Store,
  uploads: readonly Upload[],
  copies: ReadonlySet<string>,
  { outbox, clock, log }: SettlePorts,
): Promise<{ offered: number; nameless: string[]; missing: ReadonlySet<string> }> {
  const missing = new Set(uploads.filter(needsBytes).map(({ id }) => id));
  const orphans: Sidecar[] = [];
  const nameless: string[] = [];
  for (const id of copies) {
    if (missing.delete(id)) continue;
    if (store.uploads.get(id) === undefined) {
      const orphan = await outbox.describe(id);
      if (orphan === undefined) nameless.push(id);
      else orphans.push(orphan);
    } else {
      await removeFinished(outbox, id, log);
    }
    failpoint('settle.orphan-judged');
  }
  if (nameless.length > 0) log.warn('outbox.unknown-files', { uploads: nameless });
  if (orphans.length > 0) {
    log.warn('outbox.offered-again', { uploads: orphans.map(({ id }) => id) });
    failpoint('settle.before-offer');
    store.transaction(() => offerAgain(store, orphans, uploads.at(-1)?.position ?? 0, clock.now()));
    failpoint('settle.offered-again');
  }
  return { offered: orphans.length, nameless, missing };
}

/** Keeping a copy too long is no reason not to start. */
async function removeFinished(outbox: Outbox, id: string, log: Log): Promise<void> {
  try {
    await outbox.remove(id);
  } catch (error) {
    if (!(error instanceof AttacheError)) throw error;
    log.warn('outbox.file-not-removed', { upload: id, error });
  }
}

/** Oldest first, behind the last position. */
function offerAgain(store: Store, orphans: readonly Sidecar[], last: number, now: number): void {
  const known = new Set(store.contacts.list().map(({ id }) => id));
  const inOrder = orphans.toSorted((a, b) => a.acceptedAt - b.acceptedAt);
  for (const [index, { contact, ...file }] of inOrder.entries()) {
    if (!known.has(contact.id)) {
      store.contacts.put({ ...contact, tokenKind: 'participant', addedAt: file.acceptedAt });
      known.add(contact.id);
    }
    putRestored(store, restoredUpload(file, contact.id, last + (index + 1) * POSITION_GAP, now), now);
  }
}

function putRestored(store: Store, upload: Upload, at: number): void {
  store.uploads.put(upload);
  const happening = { kind: 'failed', at, code: 'upload-restored' } as const;
  store.timelines.add([{ id: upload.id, happening }]);
}

/** Whether it had been sent already nobody knows, so it waits for the user. */
function restoredUpload(
  { id, name, sizeInBytes, contentType, sha256, acceptedAt }: Omit<Sidecar, 'contact'>,
  contact: string,
  position: number,
  now: number,
): Upload {
  return {
    id,
    contact,
    name,
    sizeInBytes,
    contentType,
    sha256,
    acceptedAt,
    position,
    state: 'failed',
    error: { code: 'upload-restored', params: { name } },
    attempts: 0,
    answersLost: 0,
    refusals: 0,
    finishedAt: now,
  };
}
