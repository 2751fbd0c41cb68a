import { DatabaseSync } from 'node:sqlite';
import { AttacheError } from '../error.ts';
import { BUSY_TIMEOUT_MS, makePrivate, unusable } from './private-file.ts';
import { sqliteFailure, sqliteMessage } from './sqlite-error.ts';

/** An empty file beside the database that is there to be locked; it stays, because removing a lock file is a race. */
export function guardPath(path: string): string {
  return `${path}.guard`;
}

/**
 * Does something to a database that its own lock cannot protect: a file that is no database cannot be locked as one. The
 * guard's lock is the system's, so it goes with the process however that ends.
 *
 * @throws AttacheError `data-directory-in-use` if another engine is at it, `data-directory-unusable`
 */
export function underGuard<T>(path: string, work: () => T): T {
  makePrivate(guardPath(path));
  using guard = new DatabaseSync(guardPath(path), { timeout: BUSY_TIMEOUT_MS });
  try {
    guard.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    if (sqliteFailure(error) === 'busy') throw new AttacheError('data-directory-in-use', { path }, error);
    throw unusable(guardPath(path), sqliteMessage(error), error);
  }
  return work();
}
