import { copyFileSync, existsSync, readFileSync, renameSync } from 'node:fs';
import { diskError } from '../disk-error.ts';
import { failpoint } from '../failpoint.ts';
import type { Clock } from '../ports.ts';
import { asideOf } from './quarantine.ts';
import { losesCommits, walPath } from './wal.ts';

/** The copy of a log that lost commits, until the engine has drawn the consequences. */
export function keptPath(path: string): string {
  return `${walPath(path)}.lost`;
}

/**
 * Copies the log of a database if commits in it can no longer be read. The next commit writes over them, and the copy is
 * what still says so after a crash. Only with the database's lock, and before anything is written.
 *
 * @throws AttacheError `disk-full`, `disk-failed`
 */
export function keepLostChanges(path: string): void {
  const wal = walPath(path);
  try {
    if (!existsSync(wal) || hasLostChanges(path) || !losesCommits(readFileSync(wal))) return;
    copyFileSync(wal, keptPath(path));
    failpoint('lost-log.kept');
  } catch (error) {
    throw diskError(error, path);
  }
}

/** Whether rows of this database may be older than what was committed. */
export function hasLostChanges(path: string): boolean {
  return existsSync(keptPath(path));
}

/** The rows are no longer trusted where that matters. @returns where the damaged log is kept for support. */
export function settleLostChanges(path: string, clock: Clock): string {
  const aside = walPath(asideOf(path, clock));
  renameSync(keptPath(path), aside);
  failpoint('lost-log.settled');
  return aside;
}
