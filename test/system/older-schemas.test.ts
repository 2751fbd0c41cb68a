import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { migrate } from '../../core/store/migrate.ts';
import { MIGRATIONS } from '../../core/store/migrations/all.ts';
import { readSchemaVersion } from '../../core/store/schema-version.ts';
import { openStore, type Store } from '../../core/store/store.ts';
import { refuseDamage } from '../../core/store/testing.ts';
import { systemClock } from '../../core/system-ports.ts';
import {
  keptBytes,
  keptContacts,
  keptContactsSince4,
  keptDownloads,
  keptSourcesSince4,
  keptUploads,
  removedContact,
} from '../fixtures/schemas/rows.ts';
import { openWorkshop, uploadWhen } from './workshop.ts';

const FIXTURES = path.join(import.meta.dirname, '../fixtures/schemas');
const versions = MIGRATIONS.map(({ version }) => version);
const older = versions.slice(0, -1);

/** Puts the stored file of a version into a data directory. */
function putFixture(version: number, dataDirectory: string): string {
  mkdirSync(dataDirectory, { recursive: true });
  const database = path.join(dataDirectory, 'attache.db');
  cpSync(path.join(FIXTURES, `schema-${version}.db`), database);
  return database;
}

function open(file: string): Store {
  const { store, quarantined } = openStore({ path: file, clock: systemClock, onDamagedRow: refuseDamage });
  expect(quarantined).toBeUndefined();
  return store;
}

it('there is a stored file of every schema; a new one is made with test/fixtures/schemas/keep.ts', () => {
  const stored = readdirSync(FIXTURES).filter((name) => name.endsWith('.db'));
  expect(stored.sort()).toEqual(versions.map((version) => `schema-${version}.db`).sort());
});

describe.each(versions)('a database of schema %i', (version) => {
  it('is brought up to date: no row is lost, none says anything else, and the order is the same', async () => {
    const { dataDirectory } = await openWorkshop();
    const store = open(putFixture(version, dataDirectory));
    const inList = keptUploads.filter(({ removedAt }) => removedAt === undefined);
    const listed = store.uploads.listOpen();
    expect(listed.map(({ id }) => id)).toEqual(inList.map(({ id }) => id));
    for (const kept of keptUploads) {
      expect(store.uploads.get(kept.id)).toEqual({
        ...kept,
        position: store.uploads.get(kept.id)?.position,
      });
    }
    expect(new Set(listed.map(({ position }) => position)).size).toBe(listed.length);
    expect(store.contacts.list()).toEqual([...keptContacts, ...(version < 4 ? [] : keptContactsSince4)]);
    expect(store.sources.list()).toEqual(version < 4 ? [] : keptSourcesSince4);
    expect(store.contacts.labels().get(removedContact.id)).toBe(removedContact.label);
    expect(store.downloads.listOpen()).toEqual(keptDownloads);
    store.close();
  });

  it('can be worked with: what was on its way is delivered once, what was asked about is asked again', async () => {
    const { dataDirectory, sandbox, startEngine, control } = await openWorkshop();
    const store = open(putFixture(version, dataDirectory));
    const live = store.contacts.get('contact-live');
    const [chat] = sandbox.contacts;
    if (live === undefined || chat === undefined) throw new Error('expected a contact on both sides');
    store.contacts.put({
      ...live,
      chatId: chat.contactId,
      endpoint: { kind: 'url', url: sandbox.endpoint },
    });
    store.close();
    mkdirSync(path.join(dataDirectory, 'outbox'));
    for (const { id } of keptUploads) writeFileSync(path.join(dataDirectory, 'outbox', id), keptBytes(id));

    const engine = await startEngine();
    await engine.invoke('contacts.supply-token', {
      contact: 'contact-live',
      token: { kind: 'participant', value: chat.participantToken },
    });
    const onTheirWay = ['queued', 'starting', 'sending', 'started', 'held', 'waits'].map(
      (name) => `upload-${name}`,
    );
    await Promise.all(onTheirWay.map((id) => uploadWhen(engine, id, ({ state }) => state === 'delivered')));
    const arrived = (await control.report()).attachments.filter(
      ({ completesApplied }) => completesApplied > 0,
    );
    expect(arrived.map(({ name }) => name).sort()).toEqual(onTheirWay.map((id) => `${id}.pdf`).sort());
    const states = new Map(engine.snapshot().uploads.map(({ id, state }) => [id, state]));
    // The sandbox has never heard of their attachments: nobody but the user can say.
    for (const id of ['upload-confirming', 'upload-checking', 'upload-undecided']) {
      expect([id, states.get(id)]).toEqual([id, 'checking']);
    }
    expect(states.get('upload-paused')).toBe('paused');
    expect(engine.snapshot().notices).toEqual([]);
  });
});

/** A migration that is broken off, by an error or by the end of the process, in its last step. */
const script = (file: string): string => `
  import { DatabaseSync } from 'node:sqlite';
  import { migrate } from ${JSON.stringify(new URL('../../core/store/migrate.ts', import.meta.url).href)};
  import { MIGRATIONS } from ${JSON.stringify(new URL('../../core/store/migrations/all.ts', import.meta.url).href)};
  import { readSchemaVersion } from ${JSON.stringify(new URL('../../core/store/schema-version.ts', import.meta.url).href)};
  const database = new DatabaseSync(${JSON.stringify(file)});
  database.exec('PRAGMA journal_mode = WAL; PRAGMA cache_size = 1');
  migrate(database, MIGRATIONS, readSchemaVersion(database));`;

describe.each(older)('a migration from schema %i', (version) => {
  it('whose last statement fails changes nothing of its step', async () => {
    const { dataDirectory } = await openWorkshop();
    const file = putFixture(version, dataDirectory);
    const database = new DatabaseSync(file);
    const dump = (): unknown[] =>
      ['contacts', 'uploads', 'downloads'].map((table) => database.prepare(`SELECT * FROM ${table}`).all());
    const before = dump();
    const broken = MIGRATIONS.map((step) => ({
      ...step,
      sql: `${step.sql}; INSERT INTO nowhere VALUES (1);`,
    }));
    expect(() => migrate(database, broken, version)).toThrow(/nowhere/);
    expect(readSchemaVersion(database)).toBe(version);
    expect(dump()).toEqual(before);
    database.close();
    open(file).close();
  });

  it('that the process did not survive is done by the next start', async () => {
    const { dataDirectory } = await openWorkshop();
    const file = putFixture(version, dataDirectory);
    const env = { ...process.env, ATTACHE_FAILPOINTS: 'migration.before-commit' };
    const child = promisify(execFile)(process.execPath, ['--input-type=module', '-e', script(file)], { env });
    await expect(child).rejects.toMatchObject({ signal: 'SIGKILL' });
    const store = open(file);
    expect(store.uploads.listOpen()).not.toEqual([]);
    store.close();
  });
});
