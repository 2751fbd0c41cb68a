import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { z } from 'zod';
import { storeError } from './sqlite-error.ts';

/** The reads and writes that every table has. Columns are the schema's fields in snake_case. */
export interface Table<R> {
  readonly get: (id: string) => R | undefined;
  /** Writes the whole record: a field that it lacks becomes NULL. */
  readonly put: (record: R) => void;
  /** Prepares `SELECT … FROM table` once. @param rest - all that follows the table's name. */
  query(rest: string): (...parameters: SQLInputValue[]) => R[];
  /** Prepares any statement of ours once; parameters are positional. */
  run(sql: string): (...parameters: SQLInputValue[]) => void;
}

/**
 * A table whose rows are parsed on the way out: the file is a border, somebody may have edited it.
 *
 * @param schema - one field a column; optional ones are `exactOptional`, since NULL comes out as an absent field.
 */
export function openTable<S extends z.ZodObject>(
  database: DatabaseSync,
  name: string,
  schema: S,
): Table<z.output<S>> {
  const path = database.location() ?? name;
  const fields = Object.keys(schema.shape);
  const selected = fields.map((field) => `${toColumn(field)} AS ${field}`).join(', ');
  const changed = fields.filter((field) => field !== 'id').map(toColumn);

  const getStatement = database.prepare(`SELECT ${selected} FROM ${name} WHERE id = ?`);
  const putStatement = database.prepare(
    `INSERT INTO ${name} (${fields.map(toColumn).join(', ')}) VALUES (${fields.map((field) => `:${field}`).join(', ')})
     ON CONFLICT (id) DO UPDATE SET ${changed.map((column) => `${column} = excluded.${column}`).join(', ')}`,
  );

  const parse = (row: NonNullable<ReturnType<StatementSync['get']>>): z.output<S> =>
    schema.parse(Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)));
  const guarded = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw storeError(error, path);
    }
  };

  return {
    get: (id) =>
      guarded(() => {
        const row = getStatement.get(id);
        return row && parse(row);
      }),
    put: (record) => guarded(() => void putStatement.run(bindings(fields, record))),
    query(rest) {
      const statement = database.prepare(`SELECT ${selected} FROM ${name} ${rest}`);
      return (...parameters) => guarded(() => statement.all(...parameters).map(parse));
    },
    run(sql) {
      const statement = database.prepare(sql);
      return (...parameters) => guarded(() => void statement.run(...parameters));
    },
  };
}

function toColumn(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** A field that has no column makes SQLite refuse the statement: nothing is dropped in silence. */
function bindings(fields: readonly string[], record: object): Record<string, SQLInputValue> {
  const entries: [string, unknown][] = Object.entries(record);
  return {
    ...Object.fromEntries(fields.map((field) => [field, null])),
    ...Object.fromEntries(entries.map(([field, value]) => [field, toSql(value)])),
  };
}

function toSql(value: unknown): SQLInputValue {
  if (value === undefined) return null;
  return typeof value === 'string' || typeof value === 'number' ? value : JSON.stringify(value);
}
