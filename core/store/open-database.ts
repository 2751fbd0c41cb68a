import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { assertNever } from '../../contract/assert-never.ts';
import { AttacheError } from '../error.ts';
import { migrate, newestVersion, schemaVersion, type Migration } from './migrate.ts';
import { BUSY_TIMEOUT_MS, makePrivate, unusable } from './private-file.ts';
import { sqliteFailure, sqliteMessage, storeError } from './sqlite-error.ts';

const SYNCHRONOUS_FULL = 2;

/** What came of opening. A damaged database is closed again and untouched. */
export type Opened = { kind: 'open'; database: DatabaseSync } | { kind: 'damaged'; cause: unknown };

/**
 * Opens the database for this engine alone, checks it and brings its schema up to date.
 *
 * @throws AttacheError `data-directory-in-use`, `data-directory-unusable`, `database-newer`, `disk-full`
 */
export function openDatabase(path: string, migrations: readonly Migration[]): Opened {
  makePrivate(path);
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS, enableForeignKeyConstraints: true });
    takeLock(database);
    refuseNewer(database, path, migrations);
    const complaint = quickCheck(database);
    if (complaint !== undefined) {
      database.close();
      return { kind: 'damaged', cause: new Error(complaint) };
    }
    makeDurable(database);
    migrate(database, migrations);
    return { kind: 'open', database };
  } catch (error) {
    database?.close();
    const failure = sqliteFailure(error);
    switch (failure) {
      case 'busy':
        throw new AttacheError('data-directory-in-use', { path }, error);
      case 'damaged':
        return { kind: 'damaged', cause: error };
      case 'disk':
        throw unusable(path, sqliteMessage(error), error);
      case 'full':
      case 'other':
        throw storeError(error, path);
      default:
        return assertNever(failure);
    }
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

function refuseNewer(database: DatabaseSync, path: string, migrations: readonly Migration[]): void {
  const found = schemaVersion(database);
  const known = newestVersion(migrations);
  if (found > known) throw new AttacheError('database-newer', { path, found, known });
}

const quickCheckSchema = z.object({ quick_check: z.string() });

/** What `quick_check` has to say against the file, or undefined. */
function quickCheck(database: DatabaseSync): string | undefined {
  const { quick_check: says } = quickCheckSchema.parse(database.prepare('PRAGMA quick_check(1)').get());
  return says === 'ok' ? undefined : says;
}

const journalModeSchema = z.object({ journal_mode: z.literal('wal') });
const synchronousSchema = z.object({ synchronous: z.literal(SYNCHRONOUS_FULL) });

/** A commit survives a power cut. Read back, because a PRAGMA that cannot be obeyed fails in silence. */
function makeDurable(database: DatabaseSync): void {
  journalModeSchema.parse(database.prepare('PRAGMA journal_mode = WAL').get());
  database.exec('PRAGMA synchronous = FULL');
  synchronousSchema.parse(database.prepare('PRAGMA synchronous').get());
}
