import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { inTransaction } from './transaction.ts';

/** One step of the schema, forward only. */
export interface Migration {
  /** The `user_version` that the database has afterwards: 1, 2, 3 … without a gap. */
  version: number;
  sql: string;
}

const userVersionSchema = z.object({ user_version: z.number().int() });

/** The schema version that a database says it has; 0 for a new file. */
export function schemaVersion(database: DatabaseSync): number {
  return userVersionSchema.parse(database.prepare('PRAGMA user_version').get()).user_version;
}

/** The version that the last of the migrations leads to. */
export function newestVersion(migrations: readonly Migration[]): number {
  return migrations.at(-1)?.version ?? 0;
}

/** Brings a database up to date, each step whole or not at all, so that a crash in between only means going on. */
export function migrate(database: DatabaseSync, migrations: readonly Migration[]): void {
  const from = schemaVersion(database);
  for (const { version, sql } of migrations) {
    if (version <= from) continue;
    inTransaction(database, () => {
      database.exec(sql);
      database.exec(`PRAGMA user_version = ${version}`);
    });
  }
}
