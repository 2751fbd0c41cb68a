import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { isMissing, systemCode } from '../disk-error.ts';
import { AttacheError } from '../error.ts';
import { keptPath } from './lost-changes.ts';
import { BUSY_TIMEOUT_MS, unusable } from './private-file.ts';
import { sqliteFailure } from './sqlite-error.ts';
import { openStore, type OpenedStore, type StoreOptions } from './store.ts';
import { walPath } from './wal.ts';

/**
 * Has a database looked at without a byte of it, or of what lies beside it, being changed: a diagnosis that repairs takes
 * away what it was called for. An engine's opening plays the log in, migrates and moves damage aside; all of that happens to
 * a copy here, which is gone afterwards.
 *
 * @param read - gets the copy's store, which says what an engine would do to the database itself.
 * @returns what `read` gives; undefined if there is no database.
 * @throws AttacheError `data-directory-in-use`, `data-directory-unusable`, `database-newer`, `sqlite-too-old`, `disk-full`
 */
export function readAside<T>(options: StoreOptions, read: (opened: OpenedStore) => T): T | undefined {
  const { path } = options;
  if (!existsSync(path)) return undefined;
  assertNotInUse(path);
  const folder = mkdtempSync(join(tmpdir(), 'attache-look-'));
  try {
    const copy = join(folder, 'attache.db');
    copyAll(path, copy);
    // What an engine wrote meanwhile may be half in the copy.
    assertNotInUse(path);
    const opened = openStore({ ...options, path: copy });
    try {
      return read(opened);
    } finally {
      opened.store.close();
    }
  } catch (error) {
    throw error instanceof AttacheError && 'path' in error.params
      ? new AttacheError(error.code, { ...error.params, path }, error)
      : error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Exclusive and read-only at once, SQLite either meets the lock of an engine, or refuses to go on, or reads; it makes none of
 * the files in any case that a reader of a log otherwise leaves behind.
 */
function assertNotInUse(path: string): void {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path, { readOnly: true, timeout: BUSY_TIMEOUT_MS });
    database.exec('PRAGMA locking_mode = EXCLUSIVE; SELECT 1 FROM sqlite_schema');
  } catch (error) {
    if (sqliteFailure(error) === 'busy') throw new AttacheError('data-directory-in-use', { path }, error);
  } finally {
    database?.close();
  }
}

function copyAll(from: string, to: string): void {
  for (const nameOf of [(path: string) => path, walPath, keptPath]) {
    try {
      copyFileSync(nameOf(from), nameOf(to));
    } catch (error) {
      if (!isMissing(error)) throw unusable(from, systemCode(error) ?? 'unknown', error);
    }
  }
}
