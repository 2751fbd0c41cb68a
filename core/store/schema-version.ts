import type { DatabaseSync } from 'node:sqlite';
import { readValue } from './read-value.ts';
import { DamagedDatabase } from './sqlite-error.ts';

/** `Att` and a byte of its own for the version: what SQLite calls the application's id. */
const APPLICATION_ID = 0x417474_00;
/** The first schema that is written down twice. */
const TWICE_SINCE = 3;

/** The schema that a file says it has; 0 is a new file. @throws DamagedDatabase if it says two different things. */
export function readSchemaVersion(database: DatabaseSync): number {
  const version = readNumber(database, 'user_version');
  const expected = version < TWICE_SINCE ? 0 : APPLICATION_ID + version;
  if (version < 0 || readNumber(database, 'application_id') !== expected) {
    throw new DamagedDatabase('the schema version stands there twice, and differently');
  }
  return version;
}

/**
 * The version stands in the header twice, because a flipped bit in the only one would make an old file of a new one, to be
 * migrated again, or a file that is said to be of a newer Attaché.
 */
export function writeSchemaVersion(database: DatabaseSync, version: number): void {
  database.exec(`PRAGMA user_version = ${version}`);
  if (version >= TWICE_SINCE) database.exec(`PRAGMA application_id = ${APPLICATION_ID + version}`);
}

function readNumber(database: DatabaseSync, pragma: 'user_version' | 'application_id'): number {
  return Number(readValue(database, `PRAGMA ${pragma}`));
}
