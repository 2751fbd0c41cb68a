import { failpoint } from '../failpoint.ts';
import type { Clock } from '../ports.ts';
import { contactRepository, type ContactRepository } from './contacts.ts';
import { downloadRepository, type DownloadRepository } from './downloads.ts';
import { underGuard } from './guard.ts';
import { historyRepository, type HistoryRepository } from './history.ts';
import { hasLostChanges, settleLostChanges } from './lost-changes.ts';
import { MIGRATIONS } from './migrations/all.ts';
import { openDatabase, type OpenDatabase } from './open-database.ts';
import { unusable } from './private-file.ts';
import { quarantine } from './quarantine.ts';
import { sqliteMessage } from './sqlite-error.ts';
import { SharedCommit } from './shared-commit.ts';
import { sourceRepository, type SourceRepository } from './sources.ts';
import { assertSqliteVersion } from './sqlite-version.ts';
import type { RawRow } from './row.ts';
import { timelineRepository, type TimelineRepository } from './timelines.ts';
import { piece, within } from './transaction.ts';
import { uploadRepository, type UploadRepository } from './uploads.ts';
import { valueRepository, type ValueRepository } from './values.ts';

/** Everything that must survive a `kill -9`, but for the files in the outbox and the tokens in the vault. */
export interface Store {
  readonly contacts: ContactRepository;
  readonly uploads: UploadRepository;
  readonly downloads: DownloadRepository;
  readonly sources: SourceRepository;
  readonly history: HistoryRepository;
  readonly timelines: TimelineRepository;
  /** What the user has set (settings/). */
  readonly settings: ValueRepository;
  /** What the engine keeps of itself, such as that all is paused. */
  readonly state: ValueRepository;
  /** All writes of `work` or none, see {@link within}. One inside another becomes a part of it. */
  transaction<T>(work: () => T): T;
  /** The one commit that all share who do not need theirs at once. */
  readonly commits: SharedCommit;
  /** Commits what was asked for by now, and closes. Safe to call twice. */
  close(): void;
}

export interface OpenedStore {
  store: Store;
  /** Where a damaged database was moved; the store is a new, empty one then, and the outbox is as it was. */
  quarantined?: string;
  /**
   * Commits that were promised can no longer be read, so rows may be older than what was done. Said at every start until
   * `settle` is called, which gives where the damaged log is kept.
   */
  lostChanges?: { settle(): string };
}

/** A row that is not what was written. It is left out of all reading, and gone as soon as its record is put again. */
export interface DamagedRow {
  table: 'uploads' | 'downloads' | 'contacts' | 'sources' | 'settings' | 'engine_state' | 'timelines';
  row: RawRow;
}

export interface StoreOptions {
  /** Of the database file; its directory is there already. */
  path: string;
  clock: Clock;
  onDamagedRow: (damaged: DamagedRow) => void;
}

/**
 * Opens the database of a data directory, for this engine alone.
 *
 * @throws AttacheError `data-directory-in-use`, `data-directory-unusable`, `database-newer`, `sqlite-too-old`, `disk-full`,
 *   `disk-failed`
 */
export function openStore(options: StoreOptions): OpenedStore {
  assertSqliteVersion(process.versions.sqlite);
  const first = openDatabase(options.path, MIGRATIONS);
  if (first.kind === 'open') return opened(first, options);

  // Of two engines that find the same damage only one may move it, or the second would move the first one's new database.
  return underGuard(options.path, () => replaceDamaged(options));
}

function replaceDamaged(options: StoreOptions): OpenedStore {
  const { path, clock } = options;
  const again = openDatabase(path, MIGRATIONS);
  if (again.kind === 'open') return opened(again, options);

  const quarantined = quarantine(path, clock);
  const fresh = openDatabase(path, MIGRATIONS);
  failpoint('quarantine.replaced');
  // A database that was made a moment ago is damaged already: the disk does not keep what it is given.
  if (fresh.kind === 'damaged') throw unusable(path, sqliteMessage(fresh.cause), fresh.cause);
  return { ...opened(fresh, options), quarantined };
}

function opened(open: OpenDatabase, options: StoreOptions): OpenedStore {
  const { path, clock } = options;
  const store = storeOn(open, options);
  if (!hasLostChanges(path)) return { store };
  return { store, lostChanges: { settle: () => settleLostChanges(path, clock) } };
}

function storeOn({ database, close }: OpenDatabase, { clock, onDamagedRow }: StoreOptions): Store {
  const tell = (table: DamagedRow['table']) => (row: RawRow) => onDamagedRow({ table, row });
  const timelines = timelineRepository(database, tell('timelines'));
  const contacts = contactRepository(database, clock, tell('contacts'));
  const commits = new SharedCommit(
    { transaction: (work) => within(database, work), piece: (work) => piece(database, work) },
    clock,
  );
  return {
    contacts,
    history: historyRepository(database, () => contacts.labels()),
    uploads: uploadRepository(database, tell('uploads')),
    downloads: downloadRepository(database, timelines, tell('downloads')),
    sources: sourceRepository(database, tell('sources')),
    timelines,
    settings: valueRepository(database, 'settings', tell('settings')),
    state: valueRepository(database, 'engine_state', tell('engine_state')),
    transaction: (work) => within(database, work),
    commits,
    close() {
      commits.now();
      close();
    },
  };
}
