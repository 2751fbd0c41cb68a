import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { jsonColumn } from './json-column.ts';
import type { RawRow } from './row.ts';
import { openTable } from './table.ts';

/** Values by name. Every write is committed when it returns, unless a transaction is open. */
export interface ValueRepository {
  /** What is stored, of which nothing is known. */
  all(): Map<string, unknown>;
  put(name: string, value: unknown): void;
  delete(name: string): void;
}

const valueSchema = z.object({ id: z.string(), value: jsonColumn(z.unknown()) });

export function valueRepository(
  database: DatabaseSync,
  name: 'settings' | 'engine_state',
  onDamagedRow: (row: RawRow) => void,
): ValueRepository {
  const table = openTable(database, name, valueSchema, onDamagedRow);
  const list = table.query('ORDER BY id');
  const forget = table.run(`DELETE FROM ${name} WHERE id = ?`);
  return {
    all: () => new Map(list().map(({ id, value }) => [id, value])),
    put: (id, value) => table.put({ id, value: JSON.stringify(value) }),
    delete: (id) => forget(id),
  };
}
