import { AttacheError } from '../error.ts';

/** Older ones have a fault in WAL mode that can damage a database. */
const NEEDED = '3.51.3';

/** @throws AttacheError `sqlite-too-old` if the runtime's SQLite, such as `3.50.4`, has a known fault. */
export function assertSqliteVersion(found: string | undefined): void {
  if (found === undefined || isOlder(found, NEEDED)) {
    throw new AttacheError('sqlite-too-old', { found: found ?? '?', needed: NEEDED });
  }
}

function isOlder(found: string, needed: string): boolean {
  return found.localeCompare(needed, 'en', { numeric: true }) < 0;
}
