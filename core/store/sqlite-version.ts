import { AttacheError } from '../error.ts';

/** Older ones have a fault in WAL mode that can damage a database. */
const NEEDED = '3.51.3';

/** @throws AttacheError `sqlite-too-old` if the runtime's SQLite, such as `3.50.4`, has a known fault. */
export function assertSqliteVersion(found: string | undefined): void {
  if (found === undefined || isOlder(found, NEEDED)) {
    throw new AttacheError('sqlite-too-old', { found: found ?? '?', needed: NEEDED });
  }
}

/** Not by a collation: Node reads its tables for it, which takes as long as to open the database. */
function isOlder(found: string, needed: string): boolean {
  const parts = found.split('.').map(Number);
  for (const [nth, least] of needed.split('.').map(Number).entries()) {
    const part = parts[nth] ?? 0;
    if (part !== least) return !(part > least);
  }
  return false;
}
