import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../ports.ts';
import { contactRepository, type ContactRepository } from './contacts.ts';
import { downloadRepository, type DownloadRepository } from './downloads.ts';
import { underGuard } from './guard.ts';
import { MIGRATIONS } from './migrations/all.ts';
import { openDatabase } from './open-database.ts';
import { unusable } from './private-file.ts';
import { quarantine } from './quarantine.ts';
import { sqliteMessage, storeError } from './sqlite-error.ts';
import { assertSqliteVersion } from './sqlite-version.ts';
import { inTransaction } from './transaction.ts';
import { uploadRepository, type UploadRepository } from './uploads.ts';

/** Everything that must survive a `kill -9`, but for the files in the outbox and the tokens in the vault. */
export interface Store {
  readonly contacts: ContactRepository;
  readonly uploads: UploadRepository;
  readonly downloads: DownloadRepository;
  /** All writes of `work` or none, see {@link inTransaction}. One inside another becomes a part of it. */
  transaction<T>(work: () => T): T;
  /** Safe to call twice. */
  close(): void;
}

export interface OpenedStore {
  store: Store;
  /** Where a damaged database was moved; the store is a new, empty one then, and the outbox is as it was. */
  quarantined?: string;
}

/**
 * Opens the database of a data directory, for this engine alone.
 *
 * @param options.path - of the database file; its directory is there already.
 * @throws AttacheError `data-directory-in-use`, `data-directory-unusable`, `database-newer`, `sqlite-too-old`, `disk-full`
 */
export function openStore({ path, clock }: { path: string; clock: Clock }): OpenedStore {
  assertSqliteVersion(process.versions.sqlite);
  const first = openDatabase(path, MIGRATIONS);
  if (first.kind === 'open') return { store: storeOn(first.database, path, clock) };

  // Of two engines that find the same damage only one may move it, or the second would move the first one's new database.
  return underGuard(path, () => replaceDamaged(path, clock));
}

function replaceDamaged(path: string, clock: Clock): OpenedStore {
  const again = openDatabase(path, MIGRATIONS);
  if (again.kind === 'open') return { store: storeOn(again.database, path, clock) };

  const quarantined = quarantine(path, clock);
  const fresh = openDatabase(path, MIGRATIONS);
  // A database that was made a moment ago is damaged already: the disk does not keep what it is given.
  if (fresh.kind === 'damaged') throw unusable(path, sqliteMessage(fresh.cause), fresh.cause);
  return { store: storeOn(fresh.database, path, clock), quarantined };
}

function storeOn(database: DatabaseSync, path: string, clock: Clock): Store {
  return {
    contacts: contactRepository(database, clock),
    uploads: uploadRepository(database),
    downloads: downloadRepository(database),
    transaction(work) {
      if (database.isTransaction) return work();
      try {
        return inTransaction(database, work);
      } catch (error) {
        throw storeError(error, path);
      }
    },
    close() {
      if (database.isOpen) database.close();
    },
  };
}
