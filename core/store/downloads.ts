import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { DownloadHappening } from '../../contract/timeline.ts';
import { downloadStateSchema } from '../../contract/terms.ts';
import type { Download } from '../downloads/download.ts';
import { failpoint } from '../failpoint.ts';
import { fold } from '../fold.ts';
import { errorColumn, retryColumn, time } from './fields.ts';
import type { RawRow } from './row.ts';
import { openTable } from './table.ts';
import type { TimelineRepository } from './timelines.ts';
import { within } from './transaction.ts';

/** The downloads that are stored. Every write is committed when it returns, unless a transaction is open. */
export interface DownloadRepository {
  get(id: string): Download | undefined;
  /** @param happening - what that change was, to be committed with it. */
  put(download: Download, happening?: DownloadHappening): void;
  /** What is in the list: everything the user has not taken out of it, oldest first. */
  listOpen(): Download[];
  /** Out of the list, and over since before that time, oldest first. @param before - epoch milliseconds. */
  listExpired(before: number, limit: number): Download[];
  delete(id: string): void;
}

const downloadSchema = z.object({
  id: z.string(),
  contact: z.string(),
  attachmentId: z.string(),
  name: z.string(),
  directory: z.string(),
  partPath: z.string().exactOptional(),
  path: z.string().exactOptional(),
  state: downloadStateSchema,
  sizeInBytes: z.number().int().exactOptional(),
  etag: z.string().exactOptional(),
  sha256: z.string().exactOptional(),
  attempts: z.number().int(),
  retry: retryColumn.exactOptional(),
  error: errorColumn.exactOptional(),
  requestedAt: time,
  finishedAt: time.exactOptional(),
  removedAt: time.exactOptional(),
});

export function downloadRepository(
  database: DatabaseSync,
  timelines: Pick<TimelineRepository, 'add'>,
  onDamagedRow: (row: RawRow) => void,
): DownloadRepository {
  const table = openTable(database, 'downloads', downloadSchema, onDamagedRow, ['nameFolded']);

  return {
    get: table.get,
    put(download, happening) {
      failpoint(`download.${download.state}.before-commit`);
      const put = (): void => table.put(download, { nameFolded: fold(download.name) });
      if (happening === undefined) put();
      else {
        within(database, () => {
          put();
          timelines.add([{ id: download.id, happening }]);
        });
      }
      failpoint(`download.${download.state}.committed`);
    },
    listOpen: table.query('WHERE removed_at IS NULL ORDER BY requested_at, id'),
    listExpired: table.query('WHERE finished_at < ? AND removed_at IS NOT NULL ORDER BY finished_at LIMIT ?'),
    delete: table.run('DELETE FROM downloads WHERE id = ?'),
  };
}
