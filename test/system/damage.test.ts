import { readdir, readFile, truncate, unlink, writeFile } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openWorkshop, sha256Of, uploadWhen, type Workshop } from './workshop.ts';

/** A data directory with one accepted file that is not sent yet, and no engine on it. */
async function withWaitingFile(): Promise<Workshop & { id: string; sha256: string; database: string }> {
  const workshop = await openWorkshop();
  const engine = await workshop.startEngine({ work: false });
  const contact = await workshop.addContact(engine);
  const file = await workshop.makeFile('keep-me.pdf', 20_000);
  const { id, sha256 } = await engine.accept(contact.id, { kind: 'path', path: file });
  await engine.stop();
  return { ...workshop, id, sha256, database: path.join(workshop.dataDirectory, 'attache.db') };
}

describe('a damaged database', () => {
  it('is moved aside, and what was in the outbox is offered again and can be sent', async () => {
    const { startEngine, dataDirectory, database, id, sha256, control } = await withWaitingFile();
    await writeFile(
      database,
      'this is no database, and long enough to be looked at by whoever opens it'.repeat(200),
    );

    const engine = await startEngine();
    const { uploads, notices } = engine.snapshot();
    expect(notices).toMatchObject([{ error: { code: 'database-damaged' } }]);
    expect(uploads).toMatchObject([{ id, sha256, state: 'failed', error: { code: 'upload-restored' } }]);
    const kept = (await readdir(dataDirectory)).filter((name) => name.includes('damaged'));
    expect(kept.length).toBeGreaterThan(0);

    await engine.invoke('uploads.retry', { uploads: [id] });
    await uploadWhen(engine, id, ({ state }) => state === 'delivered');
    expect((await control.report()).attachments).toMatchObject([{ sha256, completesApplied: 1 }]);
  });

  it('that is gone altogether loses no file either', async () => {
    const { startEngine, database, id, sha256 } = await withWaitingFile();
    await unlink(database);
    const engine = await startEngine({ work: false });
    expect(engine.snapshot().uploads).toMatchObject([{ id, sha256, error: { code: 'upload-restored' } }]);
  });

  it('of a newer version is refused and left as it is', async () => {
    const { startEngine, database } = await withWaitingFile();
    const newer = new DatabaseSync(database);
    newer.exec('PRAGMA user_version = 999');
    newer.close();
    const before = await sha256Of(database);
    await expect(startEngine()).rejects.toMatchObject({ code: 'database-newer', params: { found: 999 } });
    expect(await sha256Of(database)).toBe(before);
  });
});

describe('a file in the outbox that is not what was accepted', () => {
  it.each<[string, string, (copy: string) => Promise<void>]>([
    ['missing', 'outbox-file-lost', (copy) => unlink(copy)],
    ['cut short', 'outbox-file-changed', (copy) => truncate(copy, 100)],
    [
      'changed without changing its size',
      'outbox-file-changed',
      async (copy) => {
        const bytes = await readFile(copy);
        bytes.write('FORGED');
        await writeFile(copy, bytes);
      },
    ],
  ])('%s: is never sent, and says so', async (_name, code, damage) => {
    const { startEngine, dataDirectory, id, control } = await withWaitingFile();
    await damage(path.join(dataDirectory, 'outbox', id));
    const engine = await startEngine();
    const failed = await uploadWhen(engine, id, ({ state }) => state === 'failed');
    expect(failed.error?.code).toBe(code);
    expect((await control.report()).attachments.filter(({ puts }) => puts > 0)).toEqual([]);
  });
});
