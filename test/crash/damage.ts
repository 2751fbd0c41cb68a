import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** What can be done to a database behind the engine's back. */
export const DAMAGES = ['database-emptied', 'log-flipped'] as const;
export type Damage = (typeof DAMAGES)[number];

/** SQLite's defaults for a write-ahead log. Bytes. */
const HEADER = 32;
const FRAME = 24 + 4096;

/** Empties the database beside its log, or flips a byte half-way through the log, so that commits after it are lost. */
export async function inflict(damage: Damage, data: string): Promise<void> {
  const database = path.join(data, 'attache.db');
  // Killed before it had made one.
  if (!existsSync(database)) return;
  if (damage === 'database-emptied') {
    await writeFile(database, '');
    return;
  }
  const log = await readFile(`${database}-wal`).catch(() => Buffer.alloc(0));
  const frames = Math.floor((log.length - HEADER) / FRAME);
  if (frames < 3) return;
  const at = HEADER + Math.floor(frames / 2) * FRAME + FRAME / 2;
  log.writeUInt8(log.readUInt8(at) ^ 0xff, at);
  await writeFile(`${database}-wal`, log);
}
