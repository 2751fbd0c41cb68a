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
  let sum = 0;
  for (const [column, value] of row) sum = withColumn(sum, column, value);
  return sum;
}

/** The checksum of a row so far, and of one more column. */
export function withColumn(sum: number, column: string, value: SQLOutputValue): number {
  if (value === null) return sum;
  const length = typeof value === 'string' ? value.length : '#';
  const named = withText(withText(sum, column), ` ${length} `);
  return withText(withText(named, String(value)), '\n');
}

/** What each byte does to a CRC, out of zlib's own. */
const STEPS = Int32Array.from({ length: 256 }, (_, byte) => ~crc32(Uint8Array.of(byte ^ 0xff)) ^ 0xffffff);

/** As zlib's, which needs a copy of a text in one piece: for the many short ones of a row that takes three times as long. */
function withText(sum: number, text: string): number {
  let crc = ~sum;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 0x7f) return crc32(text, sum);
    crc = (STEPS[(crc ^ code) & 0xff] ?? 0) ^ (crc >>> 8);
  }
  return ~crc >>> 0;
}
