import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { MIGRATIONS } from '../../core/store/migrations/all.ts';
import { openDatabase } from '../../core/store/open-database.ts';

const SYNCHRONOUS_FULL = 2;
const rowSchema = z.object({ name: z.string(), size_in_bytes: z.number() });

/**
 * That what was accepted of a folder is kept as docs/durability.md promises: every file has its row, its copy and its
 * sidecar, and the database is opened in a way that makes commits survive a power cut. For an engine that was stopped.
 *
 * @throws Error that says what is missing
 */
export async function assertDurable(dataDirectory: string, folder: string): Promise<void> {
  const opened = openDatabase(path.join(dataDirectory, 'attache.db'), MIGRATIONS);
  if (opened.kind === 'damaged') throw new Error('the database is damaged', { cause: opened.cause });
  using database = opened.database;
  z.object({ synchronous: z.literal(SYNCHRONOUS_FULL) }).parse(database.prepare('PRAGMA synchronous').get());
  const rows = z.array(rowSchema).parse(database.prepare('SELECT name, size_in_bytes FROM uploads').all());
  const sizes = new Map(rows.map((row) => [row.name, row.size_in_bytes]));
  for (const name of await readdir(folder)) {
    const { size } = await stat(path.join(folder, name));
    if (sizes.get(name) !== size) throw new Error(`expected a row for ${name} of ${size} bytes`);
  }
  const kept = await readdir(path.join(dataDirectory, 'outbox'));
  const sidecars = kept.filter((name) => name.endsWith('.json'));
  if (sidecars.length !== rows.length || kept.length !== 2 * rows.length) {
    throw new Error(
      `expected a copy and a sidecar for each of ${rows.length}, and found ${kept.length} files`,
    );
  }
}
