import { describeError } from '../../contract/sentences.ts';
import type { ErrorView } from '../../contract/errors.ts';
import type { Contact } from '../../core/contacts/contact.ts';
import type { Download } from '../../core/downloads/download.ts';
import { errorViewOf } from '../../core/error.ts';
import { readAside } from '../../core/store/read-aside.ts';
import type { OpenedStore } from '../../core/store/store.ts';
import { systemClock } from '../../core/system-ports.ts';
import type { Upload } from '../../core/uploads/upload.ts';
import { count } from '../text.ts';
import type { Finding } from './finding.ts';

/** What the database holds of what there is to look at. */
export interface Stored {
  contacts: readonly Contact[];
  uploads: readonly Upload[];
  downloads: readonly Download[];
  settings: ReadonlyMap<string, unknown>;
}

/** What is to be said of the database, and what it holds if it could be read. It is left as it is, damaged or not. */
export function checkDatabase(path: string): { finding: Finding; stored?: Stored | undefined } {
  let damagedRows = 0;
  const options = { path, clock: systemClock, onDamagedRow: () => void (damagedRows += 1) };
  try {
    const looked = readAside(options, (opened) => {
      const stored = storedIn(opened);
      return { finding: problemOf(opened, damagedRows) ?? wholeWith(stored), stored };
    });
    return looked ?? { finding: ok('No database yet: the first start makes it') };
  } catch (error) {
    return { finding: databaseProblem(errorViewOf(error)) };
  }
}

/** What keeps the database from being opened; another Attaché that works on it is no fault. */
export function databaseProblem(error: ErrorView): Finding {
  const { says, next } = describeError(error);
  return { check: 'database', status: error.code === 'data-directory-in-use' ? 'warn' : 'fail', says, next };
}

/** Nothing where an engine would begin with a new one. */
function storedIn({ store, quarantined }: OpenedStore): Stored | undefined {
  if (quarantined !== undefined) return undefined;
  return {
    contacts: store.contacts.list(),
    uploads: store.uploads.listOpen(),
    downloads: store.downloads.listOpen(),
    settings: store.settings.all(),
  };
}

/** What the next start would have to mend. */
function problemOf({ quarantined, lostChanges }: OpenedStore, damagedRows: number): Finding | undefined {
  if (quarantined !== undefined) {
    return {
      check: 'database',
      status: 'fail',
      says: 'The database is damaged; it was left as it is',
      next: 'Copy the data directory if support is to see it, then start Attaché: it moves the database aside and offers again what is in the outbox.',
    };
  }
  if (lostChanges !== undefined) {
    return {
      check: 'database',
      status: 'fail',
      says: 'The last changes to the database can no longer be read',
      next: 'Start Attaché: it offers the uploads that were open again. Look at the chat before you retry one.',
    };
  }
  if (damagedRows === 0) return undefined;
  return {
    check: 'database',
    status: 'fail',
    says: `Left out of all lists, because it is not what was written: ${count(damagedRows, 'record')}`,
    next: 'Start Attaché: what is in the outbox and has lost its record is offered again.',
  };
}

function wholeWith(stored: Stored | undefined): Finding {
  const { contacts = [], uploads = [] } = stored ?? {};
  return ok(
    `The database is whole: ${count(contacts.length, 'contact')}, ${count(uploads.length, 'upload')}`,
  );
}

function ok(says: string): Finding {
  return { check: 'database', status: 'ok', says };
}
