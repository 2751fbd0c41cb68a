import { copyFile, readdir, readFile, unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import type { Engine } from '../../core/engine.ts';
import { writeSchemaVersion } from '../../core/store/schema-version.ts';
import { openWorkshop, sha256Of, uploadWhen, type Workshop } from './workshop.ts';

interface Waiting extends Workshop {
  id: string;
  sha256: string;
  contact: string;
  database: string;
}

/** A data directory with one accepted file that is not sent yet, and no engine on it. */
async function withWaitingFile(): Promise<Waiting> {
  const workshop = await openWorkshop();
  const engine = await workshop.startEngine({ work: false });
  const contact = await workshop.addContact(engine);
  const file = await workshop.makeFile('keep-me.pdf', 20_000);
  const { id, sha256 } = await engine.accept(contact.id, { kind: 'path', path: file });
  await engine.stop();
  const database = path.join(workshop.dataDirectory, 'attache.db');
  return { ...workshop, id, sha256, contact: contact.id, database };
}

/** Changes the database behind the engine's back, as a disk does: no checksum follows. */
function edit(database: string, sql: string): void {
  const file = new DatabaseSync(database);
  file.exec(sql);
  file.close();
}

/** The upload is offered again, moves only when the user says so, and arrives once. */
async function expectOfferedAgain({ id, sha256, control }: Waiting, engine: Engine): Promise<void> {
  const { uploads } = engine.snapshot();
  expect(uploads).toMatchObject([{ id, sha256, state: 'failed', error: { code: 'upload-restored' } }]);
  expect((await control.report()).attachments).toEqual([]);
  await engine.invoke('uploads.retry', { uploads: [id] });
  await uploadWhen(engine, id, ({ state }) => state === 'delivered');
  expect((await control.report()).attachments).toMatchObject([{ sha256, completesApplied: 1 }]);
}

describe('a damaged database', () => {
  it('is moved aside, and what was in the outbox is offered again and can be sent', async () => {
    const waiting = await withWaitingFile();
    const { startEngine, dataDirectory, database } = waiting;
    await writeFile(
      database,
      'this is no database, and long enough to be looked at by whoever opens it'.repeat(200),
    );
    const engine = await startEngine();
    expect(engine.snapshot().notices).toMatchObject([{ error: { code: 'database-damaged' } }]);
    const kept = (await readdir(dataDirectory)).filter((name) => name.includes('damaged'));
    expect(kept.length).toBeGreaterThan(0);
    await expectOfferedAgain(waiting, engine);
  });

  it('in which a contact says something else is moved aside: its files may be for somebody else', async () => {
    const waiting = await withWaitingFile();
    edit(waiting.database, `UPDATE contacts SET endpoint = '{"kind":"region","region":"us-west-2"}'`);
    const engine = await waiting.startEngine();
    expect(engine.snapshot().notices).toMatchObject([{ error: { code: 'database-damaged' } }]);
    await expectOfferedAgain(waiting, engine);
  });

  it('that is gone altogether loses no file either', async () => {
    const waiting = await withWaitingFile();
    await unlink(waiting.database);
    const engine = await waiting.startEngine();
    expect(engine.snapshot().notices).toMatchObject([{ error: { code: 'database-lost' } }]);
    await expectOfferedAgain(waiting, engine);
  });

  it('of a newer version is refused and left as it is', async () => {
    const { startEngine, database } = await withWaitingFile();
    const newer = new DatabaseSync(database);
    writeSchemaVersion(newer, 99);
    newer.close();
    const before = await sha256Of(database);
    await expect(startEngine()).rejects.toMatchObject({ code: 'database-newer', params: { found: 99 } });
    expect(await sha256Of(database)).toBe(before);
  });
});

describe('a damaged record', () => {
  it.each([
    ['state', `state = 'queued', complete_token = NULL`],
    ['attachment', `attachment_id = 'another'`],
    ['count of lost answers', `answers_lost = 0`],
    ['sum', `sha256 = '${'0'.repeat(64)}'`],
    ['size, beyond all numbers', `size_in_bytes = 9223372036854775807`],
  ])('of another %s costs one upload: it is offered again, never sent unasked', async (_, change) => {
    const waiting = await withWaitingFile();
    // It was being asked about: sending it again unasked is what must not happen.
    edit(waiting.database, `UPDATE uploads SET state = 'checking', answers_lost = 1`);
    edit(waiting.database, `UPDATE uploads SET ${change}`);
    const engine = await waiting.startEngine();
    expect(engine.snapshot().notices).toMatchObject([
      { error: { code: 'records-damaged', params: { count: 1 } } },
    ]);
    expect(engine.snapshot().contacts).toHaveLength(1);
    await expectOfferedAgain(waiting, engine);
    await engine.stop();
    expect((await waiting.startEngine({ work: false })).snapshot().notices).toEqual([]);
  });
});

describe('a log of which commits were lost', () => {
  it('leaves nothing that is sent again unasked, and says so', async () => {
    const waiting = await withWaitingFile();
    const { startEngine, database, folder, id } = waiting;
    const writer = await startEngine({ work: false });
    for (const command of ['uploads.pause', 'uploads.resume', 'uploads.pause', 'uploads.resume'] as const) {
      await writer.invoke(command, { uploads: [id] });
    }
    const crashed = { database: path.join(folder, 'crashed.db'), wal: path.join(folder, 'crashed.db-wal') };
    await copyFile(database, crashed.database);
    const log = await readFile(`${database}-wal`);
    log[100] = (log[100] ?? 0) ^ 1;
    await writeFile(crashed.wal, log);
    await writer.stop();
    await copyFile(crashed.database, database);
    await copyFile(crashed.wal, `${database}-wal`);

    const engine = await startEngine();
    const [notice] = engine.snapshot().notices;
    expect(notice).toMatchObject({ error: { code: 'database-behind' } });
    expect((await readFile(String(notice?.error.params['path']))).equals(log)).toBe(true);
    await expectOfferedAgain(waiting, engine);
  });
});
