import type { DatabaseSync } from 'node:sqlite';
import { fold } from '../fold.ts';
import { rowChecksum } from './checksum.ts';

/**
 * Gives migrations `row_checksum('column', column, …)`, the columns in alphabetical order, for rows that they change, and
 * `fold(text)`.
 */
export function declareFunctions(database: DatabaseSync): void {
  const options = { deterministic: true } as const;
  database.function('row_checksum', { ...options, varargs: true, useBigIntArguments: true }, (...pairs) =>
    rowChecksum(
      Array.from({ length: pairs.length / 2 }, (_, nth) => [
        String(pairs[2 * nth]),
        pairs[2 * nth + 1] ?? null,
      ]),
    ),
  );
  database.function('fold', options, (text) => fold(String(text)));
}
