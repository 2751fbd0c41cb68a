import { chmodSync, closeSync, openSync, writeFileSync } from 'node:fs';
import { isMissing, systemCode } from '../disk-error.ts';
import { AttacheError } from '../error.ts';

/** Long enough for two engines that start at once to see which of them is first, not a wait. Milliseconds. */
export const BUSY_TIMEOUT_MS = 250;
const OWNER_ONLY = 0o600;

/**
 * The file and, because SQLite copies its mode, the -wal beside it are the owner's alone. The file is never opened here:
 * closing a second descriptor of it would drop the POSIX locks that an engine of this same process holds.
 *
 * @throws AttacheError `data-directory-unusable`
 */
export function makePrivate(path: string): void {
  try {
    chmodSync(path, OWNER_ONLY);
  } catch (error) {
    if (!isMissing(error)) throw unusable(path, systemCode(error) ?? 'unknown', error);
    try {
      writeFileSync(path, '', { flag: 'wx', mode: OWNER_ONLY });
    } catch (failure) {
      if (systemCode(failure) !== 'EEXIST') throw unusable(path, systemCode(failure) ?? 'unknown', failure);
    }
  }
}

/**
 * Whether the system lets us write to a file. Only where nobody of this process can hold a lock on it, for the reason
 * above.
 */
export function canWrite(path: string): boolean {
  try {
    closeSync(openSync(path, 'r+'));
    return true;
  } catch {
    return false;
  }
}

/** @param detail - the system's or SQLite's own words. */
export function unusable(path: string, detail: string, cause: unknown): AttacheError {
  return new AttacheError('data-directory-unusable', { path, detail }, cause);
}
