import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { uploadStateSchema } from '../../contract/views.ts';
import type { Upload } from '../uploads/upload.ts';
import { errorColumn, retryColumn, time } from './fields.ts';
import { openTable } from './table.ts';

/** The uploads that are stored. Every write is committed when it returns, unless a transaction is open. */
export interface UploadRepository {
  get(id: string): Upload | undefined;
  put(upload: Upload): void;
  /** What is in the list: everything the user has not taken out of it, in order of position. */
  listOpen(): Upload[];
  /** What came to an end, in the list or out of it, newest first. */
  listHistory(): Upload[];
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

export function uploadRepository(database: DatabaseSync): UploadRepository {
  const table = openTable(database, 'uploads', uploadSchema);
  return {
    get: table.get,
    put: table.put,
    listOpen: table.query('WHERE removed_at IS NULL ORDER BY position, id'),
    listHistory: table.query('WHERE finished_at IS NOT NULL ORDER BY finished_at DESC'),
  };
}
