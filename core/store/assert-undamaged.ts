import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { CHECKSUM, CHECKSUM_SINCE, rowChecksum } from './checksum.ts';
import type { Migration } from './migrate.ts';
import { readValue } from './read-value.ts';
import { declareFunctions } from './sql-functions.ts';
import { DamagedDatabase, resultCode, sqliteFailure, sqliteMessage } from './sqlite-error.ts';

/**
 * Looks at a file that SQLite could open for all that can be wrong with it. Nothing is written.
 *
 * `integrity_check` and not the quicker `quick_check`, because a damaged index hides rows: a queued upload that is not
 * found is not sent, and one that is not found by its id would be written twice. That takes a third of a second for 100,000
 * uploads. Contacts are read here because all other rows refer to them: a wrong one cannot just be left out.
 *
 * @param version - of its schema, as it says itself.
 * @throws DamagedDatabase, or SQLite's error if the disk failed.
 */
export function assertUndamaged(
  database: DatabaseSync,
  migrations: readonly Migration[],
  version: number,
): void {
  const complaint = complaintOf(database, migrations, version);
  if (complaint !== undefined) throw new DamagedDatabase(complaint);
}

function complaintOf(
  database: DatabaseSync,
  migrations: readonly Migration[],
  version: number,
): string | undefined {
  try {
    if (schemaOf(database) !== expectedSchema(migrations, version))
      return `not the schema of version ${version}`;
    const complaint = integrityComplaint(database);
    if (complaint !== undefined) return complaint;
    const areSealed = version >= CHECKSUM_SINCE;
    return areSealed && !areContactsAsWritten(database) ? 'a contact is not what was written' : undefined;
  } catch (error) {
    // A flipped bit in the schema's text makes a statement fail that cannot be wrong otherwise.
    if (resultCode(error) === undefined || sqliteFailure(error) !== 'other') throw error;
    return sqliteMessage(error);
  }
}

const schemaTextSchema = z.array(z.object({ name: z.string(), sql: z.string().nullable() }));

/** Tables and indexes as text; how it is indented says nothing. */
function schemaOf(database: DatabaseSync): string {
  const rows = database.prepare('SELECT name, sql FROM sqlite_schema ORDER BY name').all();
  const parts = schemaTextSchema.parse(rows).map(({ name, sql }) => `${name}: ${sql ?? ''}`);
  return parts.join('\n').replaceAll(/\s+/g, ' ');
}

function expectedSchema(migrations: readonly Migration[], version: number): string {
  const model = new DatabaseSync(':memory:');
  try {
    declareFunctions(model);
    for (const step of migrations) if (step.version <= version) model.exec(step.sql);
    return schemaOf(model);
  } finally {
    model.close();
  }
}

/** What SQLite finds wrong with the file's structure; undefined if nothing. */
function integrityComplaint(database: DatabaseSync): string | undefined {
  const says = readValue(database, 'PRAGMA integrity_check(1)');
  return says === 'ok' ? undefined : String(says);
}

function areContactsAsWritten(database: DatabaseSync): boolean {
  const statement = database.prepare('SELECT * FROM contacts');
  statement.setReadBigInts(true);
  return statement.all().every(({ [CHECKSUM]: checksum, ...row }) => {
    const columns = Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1));
    return BigInt(rowChecksum(columns)) === checksum;
  });
}
