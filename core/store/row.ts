import type { SQLOutputValue } from 'node:sqlite';
import { withColumn } from './checksum.ts';

/** A row as it is in the file, by column: what it says is not to be believed. */
export type RawRow = Readonly<Record<string, SQLOutputValue>>;

/** The same by position: without a name for each value ten thousand rows are read in a third of the time. */
export type RawValues = Readonly<Record<number, SQLOutputValue>>;

/** A field of a record and the column that holds it: the same name in snake_case. */
export interface Column {
  field: string;
  column: string;
}

/** In alphabetical order of the columns, which is the order of {@link rowChecksum}. */
export function columnsOf(fields: readonly string[]): readonly Column[] {
  return fields
    .map((field) => ({ field, column: field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`) }))
    .sort((a, b) => (a.column < b.column ? -1 : 1));
}

/**
 * A record as the values of a row. A field that it lacks is NULL.
 * @throws TypeError for a field that has no column: nothing is dropped in silence.
 */
export function toValues(columns: readonly Column[], record: object): (string | number | null)[] {
  const fields = new Map<string, unknown>(Object.entries(record));
  const values = columns.map(({ field }) => {
    const value = toSql(fields.get(field));
    fields.delete(field);
    return value;
  });
  const [strange] = fields.keys();
  if (strange !== undefined) throw new TypeError(`expected a field that has a column, not ${strange}`);
  return values;
}

/**
 * The values of a row as a record, to be parsed. NULL is an absent field.
 * @param searched - fields that come out with no record.
 */
export function toRecord(
  columns: readonly Column[],
  values: RawValues,
  searched: readonly string[],
): Record<string, unknown> {
  const record: Record<string, unknown> = {};
  columns.forEach(({ field }, at) => {
    const value = values[at] ?? null;
    if (value === null || searched.includes(field)) return;
    record[field] = typeof value === 'bigint' ? Number(value) : value;
  });
  return record;
}

/** The same as {@link rowChecksum}, of values by position. */
export function checksumOf(columns: readonly Column[], values: RawValues): number {
  let sum = 0;
  columns.forEach(({ column }, at) => (sum = withColumn(sum, column, values[at] ?? null)));
  return sum;
}

function toSql(value: unknown): string | number | null {
  if (value === undefined) return null;
  return typeof value === 'string' || typeof value === 'number' ? value : JSON.stringify(value);
}
