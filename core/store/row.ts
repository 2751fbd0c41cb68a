import type { SQLOutputValue } from 'node:sqlite';
import { crc32 } from 'node:zlib';
import { checkedText } from './checksum.ts';

/** A row as it is in the file, by column: what it says is not to be believed. */
export type RawRow = Readonly<Record<string, SQLOutputValue>>;

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
 * A record as a row. A field that it lacks is NULL.
 * @throws TypeError for a field that has no column: nothing is dropped in silence.
 */
export function toRow(columns: readonly Column[], record: object): RawRow {
  const values = new Map<string, unknown>(Object.entries(record));
  const row = Object.fromEntries(
    columns.map(({ field, column }) => {
      const value = toSql(values.get(field));
      values.delete(field);
      return [column, value];
    }),
  );
  const [strange] = values.keys();
  if (strange !== undefined) throw new TypeError(`expected a field that has a column, not ${strange}`);
  return row;
}

/** A row as a record, to be parsed. NULL is an absent field. */
export function toRecord(columns: readonly Column[], row: RawRow): Record<string, unknown> {
  const record: Record<string, unknown> = {};
  for (const { field, column } of columns) {
    const value = row[column] ?? null;
    if (value !== null) record[field] = typeof value === 'bigint' ? Number(value) : value;
  }
  return record;
}

/** The same as {@link rowChecksum}, for tens of thousands of rows at the start: nothing is made but the text. */
export function checksumOf(columns: readonly Column[], row: RawRow): number {
  let text = '';
  for (const { column } of columns) text += checkedText(column, row[column] ?? null);
  return crc32(text);
}

function toSql(value: unknown): string | number | null {
  if (value === undefined) return null;
  return typeof value === 'string' || typeof value === 'number' ? value : JSON.stringify(value);
}
