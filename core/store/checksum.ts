import type { SQLOutputValue } from 'node:sqlite';
import { crc32 } from 'node:zlib';

/** The name of the column that every table keeps the checksum of its row in, since schema 3. */
export const CHECKSUM = 'checksum';

/** The first schema whose rows have a checksum. */
export const CHECKSUM_SINCE = 3;

/**
 * The CRC-32 of a row. SQLite notices damage to the structure of its file, not to what a row says: one flipped bit in a
 * contact's id or a state would send a file to the wrong customer, or twice. A CRC finds every flip of up to 32 bits in a
 * row for certain, and any other damage but for one in four billion.
 *
 * NULL counts as no column, so that a column added by a later schema changes no checksum.
 *
 * @param row - column and value, in alphabetical order of the columns.
 */
export function rowChecksum(row: Iterable<readonly [column: string, value: SQLOutputValue]>): number {
  let text = '';
  for (const [column, value] of row) text += checkedText(column, value);
  return crc32(text);
}

/** What of one column the checksum is of. */
export function checkedText(column: string, value: SQLOutputValue): string {
  return value === null
    ? ''
    : `${column} ${typeof value === 'string' ? value.length : '#'} ${String(value)}\n`;
}
