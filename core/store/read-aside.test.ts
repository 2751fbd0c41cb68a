import {
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFakeClock } from '../testing/fake-clock.ts';
import { anUpload } from '../uploads/testing.ts';
import { newestVersion } from './migrate.ts';
import { MIGRATIONS } from './migrations/all.ts';
import { readAside } from './read-aside.ts';
import { writeSchemaVersion } from './schema-version.ts';
import { openTestStore, refuseDamage } from './testing.ts';
import type { OpenedStore } from './store.ts';

let opened: ReturnType<typeof openTestStore>;
/** Where copies are made. */
let scratch: string;
beforeEach(() => {
  opened = openTestStore();
  scratch = mkdtempSync(join(tmpdir(), 'attache-scratch-'));
  vi.stubEnv('TMPDIR', scratch);
});
afterEach(() => {
  vi.unstubAllEnvs();
  opened[Symbol.dispose]();
  rmSync(scratch, { recursive: true });
});

/** Names, bytes, modes and times of all that is in the folder of the database. */
const everything = (): unknown =>
  readdirSync(opened.directory).map((name) => {
    const { mode, mtimeMs, ino } = statSync(join(opened.directory, name));
    return [name, readFileSync(join(opened.directory, name)).toString('base64'), mode, mtimeMs, ino];
  });

const look = <T>(path: string, read: (found: OpenedStore) => T): T | undefined =>
  readAside({ path, clock: createFakeClock(), onDamagedRow: refuseDamage }, read);
const uploadsOf = ({ store }: OpenedStore): string[] => store.uploads.listOpen().map(({ id }) => id);

/** What a power cut would leave: the database, and its log with what was committed last. */
function leaveLog(): string {
  opened.store.uploads.put(anUpload());
  const path = join(opened.directory, 'left.db');
  copyFileSync(opened.path, path);
  copyFileSync(`${opened.path}-wal`, `${path}-wal`);
  opened.store.close();
  return path;
}

describe('readAside', () => {
  it.each([
    ['that was closed', () => (opened.store.uploads.put(anUpload()), opened.store.close(), opened.path)],
    ['with a log that was never played in', leaveLog],
  ])('reads a database %s, and changes nothing', (_, prepare) => {
    const path = prepare();
    const before = everything();
    const found = look(path, (store) => {
      expect(readdirSync(scratch)).toHaveLength(1);
      return uploadsOf(store);
    });
    expect(found).toEqual(['upload-1']);
    expect(everything()).toEqual(before);
    expect(readdirSync(scratch)).toEqual([]);
  });

  it('says what an engine would find damaged, and leaves it where it is', () => {
    opened.store.close();
    writeFileSync(opened.path, 'certainly no database '.repeat(1_000));
    const before = everything();
    expect(look(opened.path, ({ quarantined }) => quarantined !== undefined)).toBe(true);
    expect(everything()).toEqual(before);
  });

  it('says that commits were lost, and leaves the log that says so', () => {
    opened.store.uploads.put(anUpload({ id: 'first' }));
    opened.store.uploads.put(anUpload({ id: 'second' }));
    const path = leaveLog();
    const log = readFileSync(`${path}-wal`);
    // In the page of a commit with others behind it.
    log[32 + 24 + 100] = (log[32 + 24 + 100] ?? 0) ^ 1;
    writeFileSync(`${path}-wal`, log);
    const before = everything();
    expect(look(path, ({ lostChanges }) => lostChanges !== undefined)).toBe(true);
    expect(everything()).toEqual(before);
  });

  it('refuses one that is being worked on, and lets that go on', () => {
    const before = everything();
    expect(() => look(opened.path, uploadsOf)).toThrow(
      expect.objectContaining({ code: 'data-directory-in-use', params: { path: opened.path } }),
    );
    expect(everything()).toEqual(before);
    opened.store.uploads.put(anUpload());
  });

  it('refuses a newer one by its own name', () => {
    opened.store.close();
    const newer = new DatabaseSync(opened.path);
    writeSchemaVersion(newer, 99);
    newer.close();
    const before = everything();
    expect(() => look(opened.path, uploadsOf)).toThrow(
      expect.objectContaining({
        code: 'database-newer',
        params: { path: opened.path, found: 99, known: newestVersion(MIGRATIONS) },
      }),
    );
    expect(everything()).toEqual(before);
    expect(readdirSync(scratch)).toEqual([]);
  });

  it('makes none where there is none', () => {
    const before = everything();
    expect(look(join(opened.directory, 'none.db'), uploadsOf)).toBeUndefined();
    expect(everything()).toEqual(before);
  });
});
