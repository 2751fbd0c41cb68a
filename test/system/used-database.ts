import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { downloadStateSchema, uploadStateSchema } from '../../contract/terms.ts';
import type { Contact } from '../../core/contacts/contact.ts';
import type { Download } from '../../core/downloads/download.ts';
import { openStore, type DamagedRow, type OpenedStore, type Store } from '../../core/store/store.ts';
import { aContact, refuseDamage } from '../../core/store/testing.ts';
import { systemClock } from '../../core/system-ports.ts';
import type { Upload } from '../../core/uploads/upload.ts';
import { anUpload } from '../../core/uploads/testing.ts';

/** A database of several hundred rows, as bytes, to be damaged in copies. */

/** The files of a database. */
export interface Files {
  database: Buffer;
  /** Absent after a clean end. */
  wal?: Buffer;
}

/** All that a store gives to read. */
export interface Content {
  contacts: Contact[];
  labels: ReadonlyMap<string, string>;
  uploads: Upload[];
  history: Upload[];
  downloads: Download[];
  downloadHistory: Download[];
}

export function contentOf({ contacts, uploads, downloads, history }: Store): Content {
  const over = history.find({}, { at: 'newest' }, 2 * UPLOADS);
  return {
    contacts: contacts.list(),
    labels: contacts.labels(),
    uploads: uploads.listOpen(),
    history: over.flatMap(({ kind, id }) => (kind === 'upload' ? (uploads.get(id) ?? []) : [])),
    downloads: downloads.listOpen(),
    downloadHistory: over.flatMap(({ kind, id }) => (kind === 'download' ? (downloads.get(id) ?? []) : [])),
  };
}

/** What an engine that ended cleanly leaves, and what is in it. */
export function usedDatabase(): { files: Files; content: Content } {
  return inFolder((file) => {
    const { store } = openStore({ path: file, clock: systemClock, onDamagedRow: refuseDamage });
    store.transaction(() => fill(store, UPLOADS));
    const content = contentOf(store);
    store.close();
    return { files: readFiles(file), content };
  });
}

/**
 * What a power cut leaves of an engine, and what was in it after each of its last commits: the state of before the first
 * of them comes first.
 */
export function interruptedDatabase(commits: number): { files: Files; states: Content[] } {
  return inFolder((file) => {
    const before = openStore({ path: file, clock: systemClock, onDamagedRow: refuseDamage }).store;
    before.transaction(() => fill(before, 2 * commits));
    before.close();
    const { store } = openStore({ path: file, clock: systemClock, onDamagedRow: refuseDamage });
    const states = [contentOf(store)];
    for (let nth = 0; nth < commits; nth += 1) {
      const upload = store.uploads.listOpen()[nth];
      if (upload === undefined) throw new Error('expected more uploads than commits');
      store.uploads.put({ ...upload, attempts: upload.attempts + 1, attachmentId: `after-commit-${nth}` });
      states.push(contentOf(store));
    }
    const files = readFiles(file);
    store.close();
    return { files, states };
  });
}

/** Opens a store on files, and gives what came of it and what it had to say. */
export function reopen(
  files: Files,
  use: (opened: OpenedStore, damaged: readonly DamagedRow[], file: string) => void,
  prepare: (file: string) => void = () => undefined,
): void {
  inFolder((file) => {
    writeFiles(file, files);
    prepare(file);
    const damaged: DamagedRow[] = [];
    const opened = openStore({ path: file, clock: systemClock, onDamagedRow: (row) => damaged.push(row) });
    try {
      use(opened, damaged, file);
    } finally {
      opened.store.close();
    }
  });
}

function inFolder<T>(work: (file: string) => T): T {
  const folder = mkdtempSync(path.join(tmpdir(), 'attache-used-'));
  try {
    return work(path.join(folder, 'attache.db'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readFiles(file: string): Files {
  const wal = `${file}-wal`;
  return { database: readFileSync(file), ...(existsSync(wal) && { wal: readFileSync(wal) }) };
}

function writeFiles(file: string, { database, wal }: Files): void {
  writeFileSync(file, database);
  if (wal !== undefined) writeFileSync(`${file}-wal`, wal);
}

const CONTACTS = 12;
const UPLOADS = 330;

function fill(store: Store, uploads: number): void {
  for (let nth = 0; nth < CONTACTS; nth += 1) {
    store.contacts.put(aContact({ id: `contact-${nth}`, label: `Contact ${nth}, returns`, addedAt: nth }));
  }
  const states = uploadStateSchema.options;
  for (let nth = 0; nth < uploads; nth += 1) {
    const state = states[nth % states.length] ?? 'queued';
    const isOver = ['sent', 'delivered', 'rejected', 'failed', 'cancelled'].includes(state);
    store.uploads.put(
      anUpload({
        id: `upload-${nth}-0000-4000-8000-000000000000`,
        contact: `contact-${nth % CONTACTS}`,
        name: `invoice ${nth} of November.pdf`,
        sha256: nth.toString(16).padStart(64, '0'),
        state,
        position: nth,
        acceptedAt: 1_000 + nth,
        startToken: `start-token-${nth}`,
        attachmentId: `attachment-${nth}`,
        completeToken: `complete-token-${nth}`,
        ...(isOver && { finishedAt: 2_000 + nth }),
        ...(isOver && nth % 4 === 0 && { removedAt: 3_000 + nth }),
        ...(state === 'failed' && { error: { code: 'contact-ended', params: { name: 'x'.repeat(300) } } }),
      }),
    );
  }
  for (let nth = 0; nth < uploads / 5; nth += 1) {
    store.downloads.put({
      id: `download-${nth}`,
      contact: `contact-${nth % CONTACTS}`,
      attachmentId: `from-customer-${nth}`,
      name: `scan ${nth}.png`,
      directory: '/home/supervisor/Downloads',
      state: downloadStateSchema.options[nth % downloadStateSchema.options.length] ?? 'queued',
      attempts: nth % 3,
      requestedAt: nth,
      ...(nth % 2 === 0 && { finishedAt: 5_000 + nth }),
    });
  }
}
