import type { DatabaseSync } from 'node:sqlite';
import { storeError } from './sqlite-error.ts';

/** Does all of `work` or nothing of it. `work` must not be async: what others write meanwhile would become part of it. */
export function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    // SQLite has rolled back by itself after the graver errors; a second rollback would hide the first error.
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

/** The same, as a part of the transaction that is open if there is one. @throws as {@link storeError} says */
export function within<T>(database: DatabaseSync, work: () => T): T {
  if (database.isTransaction) return work();
  try {
    return inTransaction(database, work);
  } catch (error) {
    throw storeError(error, database.location() ?? '');
  }
}

/**
 * A piece of the transaction that is open: all of `work` or nothing of it, and the transaction goes on either way.
 *
 * @returns why nothing of it was done.
 * @throws what `work` threw if SQLite has undone the whole transaction because of it.
 */
export function piece(database: DatabaseSync, work: () => void): { because: unknown } | undefined {
  database.exec('SAVEPOINT piece');
  try {
    work();
    database.exec('RELEASE piece');
    return undefined;
  } catch (because) {
    if (!database.isTransaction) throw because;
    database.exec('ROLLBACK TO piece');
    database.exec('RELEASE piece');
    return { because: storeError(because, database.location() ?? '') };
  }
}
