import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { failpoint } from '../failpoint.ts';
import type { Source } from '../intake/source.ts';
import { time } from './fields.ts';
import type { RawRow } from './row.ts';
import { openTable } from './table.ts';

/** The sources that are stored. Every write is committed when it returns. */
export interface SourceRepository {
  put(source: Source): void;
  /** Oldest first. */
  list(): Source[];
  delete(id: string): void;
}

const sourceSchema = z.object({
  id: z.string(),
  kind: z.enum(['file', 'url']),
  location: z.string(),
  addedAt: time,
});

export function sourceRepository(
  database: DatabaseSync,
  onDamagedRow: (row: RawRow) => void,
): SourceRepository {
  const table = openTable(database, 'sources', sourceSchema, onDamagedRow);
  const list = table.query('ORDER BY added_at, id');
  const forget = table.run('DELETE FROM sources WHERE id = ?');
  return {
    put(source) {
      failpoint('source.before-commit');
      table.put(source);
      failpoint('source.committed');
    },
    list: () => list(),
    delete(id) {
      failpoint('source.before-delete');
      forget(id);
      failpoint('source.deleted');
    },
  };
}
