import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { uploadStateSchema } from '../../contract/terms.ts';
import type { Upload } from '../uploads/upload.ts';
import { fold } from '../fold.ts';
import { errorColumn, retryColumn, time } from './fields.ts';
import type { RawRow } from './row.ts';
import { openTable } from './table.ts';

/** The uploads that are stored. Every write is committed when it returns, unless a transaction is open. */
export interface UploadRepository {
  get(id: string): Upload | undefined;
  put(upload: Upload): void;
  /** What is in the list: everything the user has not taken out of it, in order of position. */
  listOpen(): Upload[];
  /** The same bytes for the same contact, in the list or out of it, oldest first. @param sha256 - hex */
  listSameBytes(contact: string, sha256: string): Upload[];
  /** Whether an upload to the contact became that attachment, in the list or out of it. */
  hasAttachment(contact: string, attachmentId: string): boolean;
  /**
   * Out of the list, and over since before that time, oldest first.
   *
   * @param before - epoch milliseconds.
   * @param chats - contacts of which only what was over before another time counts.
   */
  listExpired(
    before: number,
    chats: { contacts: readonly string[]; before: number },
    limit: number,
  ): Upload[];
  delete(id: string): void;
}

const uploadSchema = z.object({
  id: z.string(),
  contact: z.string(),
  name: z.string(),
  sizeInBytes: z.number().int(),
  contentType: z.string(),
  sha256: z.string(),
  state: uploadStateSchema,
  position: z.number().int(),
  acceptedAt: time,
  holdUntil: time.exactOptional(),
  startToken: z.string().exactOptional(),
  attachmentId: z.string().exactOptional(),
  storedAt: time.exactOptional(),
  completeToken: z.string().exactOptional(),
  answersLost: z.number().int(),
  attempts: z.number().int(),
  refusals: z.number().int(),
  retry: retryColumn.exactOptional(),
  error: errorColumn.exactOptional(),
  finishedAt: time.exactOptional(),
  removedAt: time.exactOptional(),
});

export function uploadRepository(
  database: DatabaseSync,
  onDamagedRow: (row: RawRow) => void,
): UploadRepository {
  const table = openTable(database, 'uploads', uploadSchema, onDamagedRow, ['nameFolded']);

  const withAttachment = table.query('WHERE contact = ? AND attachment_id = ?');
  const expired = table.query(
    `WHERE finished_at < ? AND removed_at IS NOT NULL
       AND (finished_at < ? OR contact NOT IN (SELECT value FROM json_each(?)))
     ORDER BY finished_at LIMIT ?`,
  );
  return {
    get: table.get,
    put: (upload) => table.put(upload, { nameFolded: fold(upload.name) }),
    listOpen: table.query('WHERE removed_at IS NULL ORDER BY position, id'),
    // The index is that of contact and bytes, which has few; SQLite sorts those.
    listSameBytes: table.query('WHERE contact = ? AND sha256 = ? ORDER BY accepted_at'),
    // The index is that of contact and bytes.
    hasAttachment: (...attachment) => withAttachment(...attachment).length > 0,
    listExpired: (before, chats, limit) =>
      expired(before, chats.before, JSON.stringify(chats.contacts), limit),
    delete: table.run('DELETE FROM uploads WHERE id = ?'),
  };
}
