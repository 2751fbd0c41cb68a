import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';

/** What a statement gives that gives one value, such as `PRAGMA synchronous`; null if it gives none. */
export function readValue(database: DatabaseSync, sql: string): SQLOutputValue {
  return Object.values(database.prepare(sql).get() ?? {})[0] ?? null;
}
