import { execFile } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFakeClock } from '../testing/fake-clock.ts';
import { anUpload } from '../uploads/testing.ts';
import { guardPath } from './guard.ts';
import { bearsImprint } from './imprint.ts';
import { MIGRATIONS } from './migrations/all.ts';
import { openDatabase } from './open-database.ts';
import { openStore } from './store.ts';
import { writeSchemaVersion } from './schema-version.ts';
import { aContact, openTestStore, refuseDamage } from './testing.ts';

let opened: ReturnType<typeof openTestStore>;
beforeEach(() => void (opened = openTestStore()));
afterEach(() => opened[Symbol.dispose]());

const clock = createFakeClock(Date.UTC(2026, 10, 2, 9, 0, 0));
const again = (): ReturnType<typeof openStore> =>
  openStore({ path: opened.path, clock, onDamagedRow: refuseDamage });
const storeModule = new URL('store.ts', import.meta.url).href;

/** Opens the same store in another process; gives `opened` or the error's code. */
async function openInChild(path: string): Promise<string> {
  const script = `
    import { openStore } from ${JSON.stringify(storeModule)};
    const clock = { now: () => 0, monotonic: () => 0, after: () => ({ [Symbol.dispose]() {} }) };
    try {
      openStore({ path: ${JSON.stringify(path)}, clock, onDamagedRow() {} });
      console.log('opened');
    } catch (error) {
      console.log(error.code);
    }`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
  return stdout.trim();
}

describe('openStore', () => {
  it('finds again what was there', () => {
    opened.store.uploads.put(anUpload());
    opened.store.close();
    const { store, quarantined } = again();
    expect(store.uploads.get('upload-1')).toEqual(anUpload());
    expect(quarantined).toBeUndefined();
    store.close();
  });

  it('leaves a whole database so that the next start need not look through all of it', () => {
    expect(bearsImprint(opened.path)).toBe(false);
    opened.store.close();
    expect(bearsImprint(opened.path)).toBe(true);
    const { store } = again();
    store.uploads.put(anUpload());
    store.close();
    expect(bearsImprint(opened.path)).toBe(true);
  });

  it('leaves none of a database in which a contact is not what was written', () => {
    opened.store.contacts.put(aContact());
    opened.store.close();
    const open = openDatabase(opened.path, MIGRATIONS);
    if (open.kind === 'damaged') throw open.cause;
    open.database.exec("UPDATE contacts SET label = 'another'");
    open.close();
    expect(bearsImprint(opened.path)).toBe(false);
  });

  it('refuses a second engine, in this process and in another', async () => {
    expect(await openInChild(opened.path)).toBe('data-directory-in-use');
    // Closing a descriptor of the file in this process must not drop the lock, as POSIX locks otherwise do.
    expect(again).toThrow(expect.objectContaining({ code: 'data-directory-in-use' }));
    opened.store.uploads.put(anUpload());
    expect(await openInChild(opened.path)).toBe('data-directory-in-use');
    opened.store.close();
    expect(await openInChild(opened.path)).toBe('opened');
  });

  it('never takes a database that is being used for a damaged one', () => {
    const other = new DatabaseSync(`${opened.path}-other`);
    other.exec('CREATE TABLE a (x); BEGIN EXCLUSIVE');
    expect(() => openStore({ path: `${opened.path}-other`, clock, onDamagedRow: refuseDamage })).toThrow(
      expect.objectContaining({ code: 'data-directory-in-use' }),
    );
    expect(readdirSync(opened.directory).filter((name) => name.includes('damaged'))).toEqual([]);
    other.close();
  });

  it('keeps database and log to the owner, and repairs what was opened up', () => {
    opened.store.uploads.put(anUpload());
    expect(statSync(opened.path).mode & 0o777).toBe(0o600);
    expect(statSync(`${opened.path}-wal`).mode & 0o777).toBe(0o600);
    opened.store.close();
    chmodSync(opened.path, 0o644);
    again().store.close();
    expect(statSync(opened.path).mode & 0o777).toBe(0o600);
  });

  it('refuses the schema of a newer Attaché and changes nothing', () => {
    opened.store.close();
    const database = new DatabaseSync(opened.path);
    writeSchemaVersion(database, 100);
    database.close();
    const before = readFileSync(opened.path);
    expect(again).toThrow(
      expect.objectContaining({
        code: 'database-newer',
        params: { path: opened.path, found: 100, known: MIGRATIONS.length },
      }),
    );
    expect(readFileSync(opened.path).equals(before)).toBe(true);
  });

  it('says that a path cannot be used', () => {
    const path = `${opened.directory}/missing/attache.db`;
    expect(() => openStore({ path, clock, onDamagedRow: refuseDamage })).toThrow(
      expect.objectContaining({ code: 'data-directory-unusable' }),
    );
  });
});

describe('a damaged database', () => {
  const fill = (): void => {
    opened.store.transaction(() => {
      for (let n = 0; n < 500; n += 1) opened.store.uploads.put(anUpload({ id: `upload-${n}` }));
    });
    opened.store.close();
  };

  it.each([
    ['is not a database', (path: string) => writeFileSync(path, 'no database at all. '.repeat(1_000))],
    ['is a few bytes', (path: string) => writeFileSync(path, 'few')],
    ['lost its second half', (path: string) => truncateSync(path, Math.floor(statSync(path).size / 2))],
    ['lost all but its header', (path: string) => truncateSync(path, 100)],
    ['was cut in the middle of a page', (path: string) => truncateSync(path, 4_096 * 3 + 17)],
    [
      'has a page of zeros',
      (path: string) => {
        const bytes = readFileSync(path);
        writeFileSync(path, bytes.fill(0, 4_096, 8_192));
      },
    ],
  ])('that %s is moved aside whole, and a new one is opened', (_, damage) => {
    fill();
    damage(opened.path);
    const damaged = readFileSync(opened.path);
    const { store, quarantined } = again();
    expect(quarantined).toBe(`${opened.path}.damaged-20261102T090000Z`);
    expect(readFileSync(quarantined ?? '').equals(damaged)).toBe(true);
    expect(store.uploads.listOpen()).toEqual([]);
    store.close();
    expect(again().quarantined).toBeUndefined();
  });

  it('never replaces one that was moved aside before', () => {
    opened.store.close();
    writeFileSync(opened.path, 'first');
    again().store.close();
    writeFileSync(opened.path, 'second');
    const { store, quarantined } = again();
    store.close();
    expect(quarantined).toBe(`${opened.path}.damaged-20261102T090000Z-2`);
    expect(readFileSync(`${opened.path}.damaged-20261102T090000Z`, 'utf8')).toBe('first');
  });
});

describe('a damaged database that another engine is moving aside', () => {
  it('is left to it', () => {
    opened.store.close();
    writeFileSync(opened.path, 'no database');
    const other = new DatabaseSync(guardPath(opened.path));
    other.exec('BEGIN EXCLUSIVE');
    expect(again).toThrow(expect.objectContaining({ code: 'data-directory-in-use' }));
    expect(readFileSync(opened.path, 'utf8')).toBe('no database');
    other.close();
  });
});

describe('transaction', () => {
  it('writes all or nothing, and may hold another', () => {
    const { store } = opened;
    store.transaction(() => {
      store.uploads.put(anUpload({ id: 'a' }));
      store.transaction(() => store.uploads.put(anUpload({ id: 'b' })));
    });
    expect(() =>
      store.transaction(() => {
        store.uploads.put(anUpload({ id: 'c' }));
        throw new Error('changed my mind');
      }),
    ).toThrow('changed my mind');
    expect(store.uploads.listOpen().map(({ id }) => id)).toEqual(['a', 'b']);
  });
});

describe('close', () => {
  it('can be called twice', () => {
    opened.store.close();
    expect(() => opened.store.close()).not.toThrow();
  });
});

it('commits on closing what was asked for by then', () => {
  const { store } = opened;
  const told: string[] = [];
  store.commits.add({
    write: () => store.state.put('paused-since', 5),
    kept: () => told.push('kept'),
    refused: () => told.push('refused'),
  });
  store.close();
  store.close();
  expect(told).toEqual(['kept']);
});
