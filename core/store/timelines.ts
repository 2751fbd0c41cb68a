import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import {
  downloadHappeningSchema,
  TIMELINE_MAX,
  uploadHappeningSchema,
  type DownloadHappening,
  type UploadHappening,
} from '../../contract/timeline.ts';
import { jsonColumn } from './json-column.ts';
import type { RawRow } from './row.ts';
import { openTable } from './table.ts';

/** Something that happened to an upload or a download, and to which. */
export interface Happened {
  id: string;
  happening: UploadHappening | DownloadHappening;
}

/** What happened to each upload and download, but for its beginning, which its own row has. */
export interface TimelineRepository {
  /** Becomes part of the transaction that is open: what happened and what came of it are committed together. */
  add(happened: readonly Happened[]): void;
  delete(id: string): void;
  /** Oldest first. */
  ofUpload(id: string): UploadHappening[];
  ofDownload(id: string): DownloadHappening[];
}

const entriesSchema = z.array(z.unknown());
const timelineSchema = z.object({ id: z.string(), entries: jsonColumn(entriesSchema) });

export function timelineRepository(
  database: DatabaseSync,
  onDamagedRow: (row: RawRow) => void,
): TimelineRepository {
  const table = openTable(database, 'timelines', timelineSchema, onDamagedRow);
  const entriesOf = (id: string): unknown[] => table.get(id)?.entries ?? [];
  return {
    add(happened) {
      for (const [id, added] of Map.groupBy(happened, (one) => one.id)) {
        const entries = [...entriesOf(id), ...added.map(({ happening }) => happening)];
        table.put({ id, entries: entries.slice(-TIMELINE_MAX) });
      }
    },
    delete: table.run('DELETE FROM timelines WHERE id = ?'),
    ofUpload: (id) => known(uploadHappeningSchema, entriesOf(id)),
    ofDownload: (id) => known(downloadHappeningSchema, entriesOf(id)),
  };
}

/** Entries whose kind or code a later Attaché no longer knows are left out: they are a story, nothing goes on from them. */
function known<S extends z.ZodType>(schema: S, entries: readonly unknown[]): z.output<S>[] {
  return entries.flatMap((entry) => schema.safeParse(entry).data ?? []);
}
