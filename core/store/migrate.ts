import type { DatabaseSync } from 'node:sqlite';
import { failpoint } from '../failpoint.ts';
import { declareFunctions } from './sql-functions.ts';
import { writeSchemaVersion } from './schema-version.ts';
import { inTransaction } from './transaction.ts';

/** One step of the schema, forward only. */
export interface Migration {
  /** The `user_version` that the database has afterwards: 1, 2, 3 … without a gap. */
  version: number;
  /** May use what `sql-functions.ts` declares, and must use `row_checksum` for rows that it changes. */
  sql: string;
}

/** The version that the last of the migrations leads to. */
export function newestVersion(migrations: readonly Migration[]): number {
  return migrations.at(-1)?.version ?? 0;
}

/**
 * Brings a database up to date, each step whole or not at all, so that a crash in between only means going on.
 * @param from - the schema version that it has; 0 for a new file.
 */
export function migrate(database: DatabaseSync, migrations: readonly Migration[], from: number): void {
  declareFunctions(database);
  for (const { version, sql } of migrations) {
    if (version <= from) continue;
    inTransaction(database, () => {
      database.exec(sql);
      writeSchemaVersion(database, version);
      failpoint('migration.before-commit');
    });
    failpoint('migration.committed');
  }
}
