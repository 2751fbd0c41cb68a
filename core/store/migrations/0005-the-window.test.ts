import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { rowChecksum } from '../checksum.ts';
import { migrate } from '../migrate.ts';
import { MIGRATIONS } from './all.ts';

it('folds the names that are there, and makes no damage the truth', () => {
  const database = new DatabaseSync(':memory:');
  migrate(database, MIGRATIONS.slice(0, 4), 0);
  const row = {
    id: 'd1',
    contact: 'c1',
    attachment_id: 'a1',
    name: 'Résumé.PDF',
    directory: '/d',
    state: 'done',
    attempts: 0,
    requested_at: 1,
  };
  const put = (id: string, checksum: number): void => {
    const values = { ...row, id, checksum };
    const names = Object.keys(values);
    database
      .prepare(`INSERT INTO downloads (${names.join()}) VALUES (${names.map((name) => `:${name}`).join()})`)
      .run(values);
  };
  database.exec('PRAGMA foreign_keys = OFF');
  put('d1', checksumOf(row));
  put('d2', 7);
  migrate(database, MIGRATIONS, 4);

  const folded = { ...row, name_folded: 'resume.pdf' };
  expect(database.prepare('SELECT name_folded, checksum FROM downloads ORDER BY id').all()).toEqual([
    { name_folded: 'resume.pdf', checksum: checksumOf(folded) },
    { name_folded: null, checksum: 7 },
  ]);
});

function checksumOf(row: Readonly<Record<string, string | number>>): number {
  return rowChecksum(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)));
}
