import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { endingSchema, endpointSchema, ownLimitsSchema, tokenKindSchema } from '../../contract/terms.ts';
import type { Contact } from '../contacts/contact.ts';
import { failpoint } from '../failpoint.ts';
import type { Clock } from '../ports.ts';
import { time } from './fields.ts';
import { jsonColumn } from './json-column.ts';
import type { RawRow } from './row.ts';
import { openTable } from './table.ts';

/** The contacts that are stored. Every write is committed when it returns, unless a transaction is open. */
export interface ContactRepository {
  get(id: string): Contact | undefined;
  put(contact: Contact): void;
  /** Oldest first. */
  list(): Contact[];
  /** Forgets a contact; of one that the history mentions the label is kept for it. */
  delete(id: string): void;
  /** Forgets the labels of deleted contacts that the history does not mention any more. */
  forgetUnused(): void;
  /** Labels by id, those of deleted contacts too: for the history. */
  labels(): ReadonlyMap<string, string>;
}

const contactSchema = z.object({
  id: z.string(),
  label: z.string(),
  endpoint: jsonColumn(endpointSchema),
  tokenKind: tokenKindSchema,
  chatId: z.string().exactOptional(),
  addedAt: time,
  endedAt: time.exactOptional(),
  endedBecause: endingSchema.exactOptional(),
  ownLimits: jsonColumn(ownLimitsSchema).exactOptional(),
  downloadDirectory: z.string().exactOptional(),
  sourceId: z.string().exactOptional(),
  missingSince: time.exactOptional(),
  seenAt: time.exactOptional(),
  seenAttachment: z.string().exactOptional(),
  /** Of a deleted contact whose label is kept. Absent in what callers put, so putting one brings it back. */
  removedAt: time.exactOptional(),
});

export function contactRepository(
  database: DatabaseSync,
  clock: Clock,
  onDamagedRow: (row: RawRow) => void,
): ContactRepository {
  const table = openTable(database, 'contacts', contactSchema, onDamagedRow);
  const find = table.query('WHERE id = ? AND removed_at IS NULL');
  const listAll = table.query('ORDER BY added_at, id');
  const list = table.query('WHERE removed_at IS NULL ORDER BY added_at, id');
  const isUnused = `NOT EXISTS (SELECT 1 FROM uploads WHERE contact = contacts.id)
       AND NOT EXISTS (SELECT 1 FROM downloads WHERE contact = contacts.id)`;
  const forget = table.run(`DELETE FROM contacts WHERE id = ? AND ${isUnused}`);
  const forgetUnused = table.run(`DELETE FROM contacts WHERE removed_at IS NOT NULL AND ${isUnused}`);
  // Asked for with every page of the history, and hardly ever another.
  let labels: ReadonlyMap<string, string> | undefined;
  return {
    get: (id) => find(id)[0],
    put(contact) {
      labels = undefined;
      failpoint('contact.before-commit');
      table.put(contact);
      failpoint('contact.committed');
    },
    list: () => list(),
    delete(id) {
      labels = undefined;
      failpoint('contact.before-delete');
      const removed = find(id)[0];
      if (removed !== undefined) {
        delete removed.chatId;
        table.put({ ...removed, removedAt: clock.now() });
      }
      failpoint('contact.marked-deleted');
      forget(id);
      failpoint('contact.deleted');
    },
    forgetUnused() {
      labels = undefined;
      forgetUnused();
    },
    labels: () => (labels ??= new Map(listAll().map(({ id, label }) => [id, label]))),
  };
}
