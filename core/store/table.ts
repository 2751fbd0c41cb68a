import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { z } from 'zod';
import { quickParser } from '../../contract/quick-parser.ts';
import { CHECKSUM } from './checksum.ts';
import { checksumOf, columnsOf, toRecord, toValues, type RawRow, type RawValues } from './row.ts';
import { storeError } from './sqlite-error.ts';

/** What stands in columns that are only searched, and come out with no record, by field. */
export type Searched = Readonly<Record<string, string>>;

/** The reads and writes that every table has. */
export interface Table<R> {
  readonly get: (id: string) => R | undefined;
  /** Writes the whole record: a field that it lacks becomes NULL. What was damaged is whole again then. */
  readonly put: (record: R, searched?: Searched) => void;
  /** Prepares `SELECT … FROM table` once. @param rest - all that follows the table's name. */
  query(rest: string): (...parameters: SQLInputValue[]) => R[];
  /** Prepares any statement of ours once; parameters are positional. It must not change what the checksum is of. */
  run(sql: string): (...parameters: SQLInputValue[]) => void;
}

/**
 * A table whose rows are checked and parsed on the way out: the file is a border, and disks flip bits. A row that is not
 * what was written is left out as if it were not there, and told: one bad row costs one record, not the engine.
 *
 * @param schema - one field a column; optional ones are `exactOptional`, since NULL comes out as an absent field.
 * @param searched - the fields of {@link Searched}.
 */
export function openTable<S extends z.ZodObject>(
  database: DatabaseSync,
  name: string,
  schema: S,
  onDamagedRow: (row: RawRow) => void,
  searched: readonly string[] = [],
): Table<z.output<S>> {
  const path = database.location() ?? name;
  const columns = columnsOf([...Object.keys(schema.shape), ...searched]);
  const names = [...columns.map(({ column }) => column), CHECKSUM];
  const changed = names.filter((column) => column !== 'id');
  const putStatement = database.prepare(
    `INSERT INTO ${name} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})
     ON CONFLICT (id) DO UPDATE SET ${changed.map((column) => `${column} = excluded.${column}`).join(', ')}`,
  );

  const parse = quickParser(schema);
  const read = (values: RawValues): z.output<S> | undefined => {
    const isAsWritten = values[columns.length] === BigInt(checksumOf(columns, values));
    const record = isAsWritten ? parse(toRecord(columns, values, searched)) : undefined;
    if (record === undefined)
      onDamagedRow(Object.fromEntries(names.map((column, at) => [column, values[at] ?? null])));
    return record;
  };
  const guarded = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw storeError(error, path);
    }
  };
  const query = (rest: string): ((...parameters: SQLInputValue[]) => z.output<S>[]) => {
    const statement = database.prepare(`SELECT ${names.join(', ')} FROM ${name} ${rest}`);
    statement.setReturnArrays(true);
    // A flipped bit may make an integer larger than a number can be, which would be thrown.
    statement.setReadBigInts(true);
    return (...parameters) =>
      guarded(() => {
        const records: z.output<S>[] = [];
        // Row by row: all at once would be held twice over.
        for (const values of statement.iterate(...parameters)) {
          const record = read(values);
          if (record !== undefined) records.push(record);
        }
        return records;
      });
  };
  const find = query('WHERE id = ?');

  return {
    get: (id) => find(id)[0],
    put(record, also) {
      const values = toValues(columns, { ...record, ...also });
      guarded(() => void putStatement.run(...values, checksumOf(columns, values)));
    },
    query,
    run(sql) {
      const statement = database.prepare(sql);
      return (...parameters) => guarded(() => void statement.run(...parameters));
    },
  };
}
