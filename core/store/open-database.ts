import { statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { assertNever } from '../../contract/assert-never.ts';
import { AttacheError } from '../error.ts';
import { assertUndamaged } from './assert-undamaged.ts';
import { bearsImprint, leaveImprint } from './imprint.ts';
import { keepLostChanges } from './lost-changes.ts';
import { migrate, newestVersion, type Migration } from './migrate.ts';
import { BUSY_TIMEOUT_MS, canWrite, makePrivate, unusable } from './private-file.ts';
import { readValue } from './read-value.ts';
import { readSchemaVersion } from './schema-version.ts';
import { DamagedDatabase, isReadOnly, sqliteFailure, sqliteMessage, storeError } from './sqlite-error.ts';
import { walPath } from './wal.ts';

const SYNCHRONOUS_FULL = 2;

/** What came of opening. A damaged database is closed again and untouched. */
export type Opened = OpenDatabase | { kind: 'damaged'; cause: unknown };

export interface OpenDatabase {
  kind: 'open';
  database: DatabaseSync;
  /** Leaves the file so that the next start is spared the look through all of it. Safe to call twice. */
  close: () => void;
}

/** What engines of this process hold. */
const held = new Set<string>();

/**
 * Opens the database for this engine alone, checks it and brings its schema up to date.
 *
 * @throws AttacheError `data-directory-in-use`, `data-directory-unusable`, `database-newer`, `disk-full`
 */
export function openDatabase(path: string, migrations: readonly Migration[]): Opened {
  makePrivate(path);
  let database: DatabaseSync | undefined;
  try {
    assertLogHasDatabase(path);
    const isAsLeft = !held.has(path) && bearsImprint(path);
    database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS, enableForeignKeyConstraints: true });
    takeLock(database);
    const version = readSchemaVersion(database);
    refuseNewer(version, path, migrations);
    if (!isAsLeft) assertUndamaged(database, migrations, version);
    keepLostChanges(path);
    makeDurable(database);
    migrate(database, migrations, version);
    held.add(path);
    return { kind: 'open', database, close: closing(database, path, migrations, isAsLeft) };
  } catch (error) {
    database?.close();
    const failure = sqliteFailure(error);
    switch (failure) {
      case 'busy':
        throw new AttacheError('data-directory-in-use', { path }, error);
      case 'damaged':
        return { kind: 'damaged', cause: error };
      case 'disk':
        if (isReadOnly(error) && canWrite(path)) return { kind: 'damaged', cause: error };
        throw unusable(path, sqliteMessage(error), error);
      case 'full':
      case 'other':
        throw storeError(error, path);
      default:
        return assertNever(failure);
    }
  }
}

function closing(
  database: DatabaseSync,
  path: string,
  migrations: readonly Migration[],
  boreImprint: boolean,
): () => void {
  return () => {
    if (!database.isOpen) return;
    const isUntouched = boreImprint && changesOf(database) === 0;
    const mayLeaveImprint = !isUntouched && isUndamaged(database, migrations);
    database.close();
    held.delete(path);
    if (mayLeaveImprint) leaveImprint(path);
  };
}

/** A disk that fails now is met at the next start. */
function isUndamaged(database: DatabaseSync, migrations: readonly Migration[]): boolean {
  try {
    assertUndamaged(database, migrations, newestVersion(migrations));
    return true;
  } catch {
    return false;
  }
}

function changesOf(database: DatabaseSync): number {
  return Number(readValue(database, 'SELECT total_changes()'));
}

/** SQLite deletes a log without a word where the database that it belongs to was emptied or is gone. */
function assertLogHasDatabase(path: string): void {
  if (statSync(path).size > 0) return;
  if ((statSync(walPath(path), { throwIfNoEntry: false })?.size ?? 0) > 0) {
    throw new DamagedDatabase('the database is empty, its log is not');
  }
}

/**
 * The lock is taken before a byte is judged, so a database that somebody is writing is never mistaken for a damaged one.
 * Set before the first access, EXCLUSIVE also keeps the WAL's index in memory: no -shm file, and network drives work.
 */
function takeLock(database: DatabaseSync): void {
  database.exec('PRAGMA locking_mode = EXCLUSIVE');
  database.exec('BEGIN EXCLUSIVE; COMMIT');
}

function refuseNewer(found: number, path: string, migrations: readonly Migration[]): void {
  const known = newestVersion(migrations);
  if (found > known) throw new AttacheError('database-newer', { path, found, known });
}

/** A commit survives a power cut. Read back, because a PRAGMA that cannot be obeyed fails in silence. */
function makeDurable(database: DatabaseSync): void {
  const journal = readValue(database, 'PRAGMA journal_mode = WAL');
  database.exec('PRAGMA synchronous = FULL');
  const synchronous = readValue(database, 'PRAGMA synchronous');
  if (journal !== 'wal' || synchronous !== SYNCHRONOUS_FULL)
    throw new Error(`expected WAL and synchronous=FULL, got ${String(journal)} and ${String(synchronous)}`);
}
