import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { migrate, newestVersion } from './migrate.ts';
import { MIGRATIONS } from './migrations/all.ts';
import { readSchemaVersion } from './schema-version.ts';

const tables = (database: DatabaseSync): unknown[] =>
  database.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`).all();

describe('migrate', () => {
  it('applies what is missing, once', () => {
    const database = new DatabaseSync(':memory:');
    const first = { version: 1, sql: 'CREATE TABLE a (x TEXT) STRICT' };
    const second = { version: 2, sql: 'CREATE TABLE b (x TEXT) STRICT' };
    migrate(database, [first], 0);
    migrate(database, [first, second], 1);
    migrate(database, [first, second], 2);
    expect(readSchemaVersion(database)).toBe(2);
    expect(tables(database)).toHaveLength(2);
  });

  it('takes a step whole or not at all', () => {
    const database = new DatabaseSync(':memory:');
    const broken = { version: 1, sql: 'CREATE TABLE a (x TEXT) STRICT; CREATE TABLE a (x TEXT) STRICT' };
    expect(() => migrate(database, [broken], 0)).toThrow(/already exists/);
    expect(readSchemaVersion(database)).toBe(0);
    expect(tables(database)).toEqual([]);
  });
});

describe('the migrations', () => {
  it('are numbered without a gap', () => {
    expect(MIGRATIONS.map(({ version }) => version)).toEqual(MIGRATIONS.map((_, index) => index + 1));
    expect(newestVersion(MIGRATIONS)).toBe(MIGRATIONS.length);
  });

  it('have no column for a URL, nor for a token that is not a ClientToken', () => {
    const database = new DatabaseSync(':memory:');
    migrate(database, MIGRATIONS, 0);
    const columns = database
      .prepare(
        `SELECT t.name || '.' || c.name AS name FROM sqlite_schema AS t, pragma_table_info(t.name) AS c
         WHERE t.type = 'table' AND (c.name LIKE '%url%' OR c.name LIKE '%token%') ORDER BY name`,
      )
      .all()
      .map(({ name }) => name);
    expect(columns).toEqual(['contacts.token_kind', 'uploads.complete_token', 'uploads.start_token']);
  });
});
