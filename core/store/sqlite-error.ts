import { assertNever } from '../../contract/assert-never.ts';
import { AttacheError } from '../error.ts';

/** SQLite's primary result codes that we tell apart; https://sqlite.org/rescode.html has the numbers. */
const RESULT = {
  perm: 3,
  busy: 5,
  locked: 6,
  readonly: 8,
  ioError: 10,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
  notADatabase: 26,
} as const;

/** A file that SQLite can read, and that is not what we wrote. */
export class DamagedDatabase extends Error {
  constructor(complaint: string) {
    super(complaint);
    this.name = 'DamagedDatabase';
  }
}

/** What a failed call of SQLite means to us. */
export type SqliteFailure = 'busy' | 'damaged' | 'full' | 'disk' | 'other';

/** SQLite's primary result code, or undefined for what is no error of SQLite. */
export function resultCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number')
    return undefined;
  // The low byte is the primary code; the rest says more precisely which.
  return error.errcode & 0xff;
}

/** Whether SQLite took a file for one that it may not write: its own header can say so, and so can the system. */
export function isReadOnly(error: unknown): boolean {
  return resultCode(error) === RESULT.readonly;
}

/** Sorts what SQLite threw; `other` for what is no error of SQLite. */
export function sqliteFailure(error: unknown): SqliteFailure {
  if (error instanceof DamagedDatabase) return 'damaged';
  switch (resultCode(error)) {
    case RESULT.busy:
    case RESULT.locked:
      return 'busy';
    case RESULT.corrupt:
    case RESULT.notADatabase:
      return 'damaged';
    case RESULT.full:
      return 'full';
    case RESULT.perm:
    case RESULT.readonly:
    case RESULT.ioError:
    case RESULT.cannotOpen:
      return 'disk';
    default:
      return 'other';
  }
}

/** What the user is told when the open database refused a read or a write; other errors are passed on as they are. */
export function storeError(error: unknown, path: string): unknown {
  const failure = sqliteFailure(error);
  switch (failure) {
    case 'full':
      return new AttacheError('disk-full', { path }, error);
    case 'disk':
      return new AttacheError('disk-failed', { path, detail: sqliteMessage(error) }, error);
    case 'damaged':
      return new AttacheError('database-failing', { path, detail: sqliteMessage(error) }, error);
    case 'busy':
    case 'other':
      return error;
    default:
      return assertNever(failure);
  }
}

/** SQLite's own words: they name no value of ours. */
export function sqliteMessage(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown';
}
