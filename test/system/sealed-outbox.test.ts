import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { HOLD_SECONDS } from '../../contract/limits.ts';
import type { Settings } from '../../contract/settings.ts';
import type { Engine } from '../../core/engine.ts';
import type { Vault } from '../../core/ports.ts';
import { createMemoryVault } from '../../core/vault/memory-vault.ts';
import { openWorkshop, sha256Of, uploadWhen, type Workshop } from './workshop.ts';

/** A key store as an operating system has it; it outlives the engines of a test. */
function aKeyStore(): Vault {
  return { ...createMemoryVault(), remembers: true, seals: true };
}

interface Waiting extends Workshop {
  engine: Engine;
  vault: Vault;
  contact: string;
  id: string;
  sha256: string;
}

/** An engine on a real vault, with one accepted file that still waits. */
async function withWaitingFile(): Promise<Waiting> {
  const workshop = await openWorkshop();
  const vault = aKeyStore();
  workshop.ports.vault = vault;
  const engine = await workshop.startEngine({ holdSeconds: HOLD_SECONDS.max });
  const contact = await workshop.addContact(engine);
  const { id, sha256 } = await accept(workshop, engine, contact.id, 'private.pdf', 300_000);
  return { ...workshop, engine, vault, contact: contact.id, id, sha256 };
}

async function accept(
  { makeFile }: Pick<Workshop, 'makeFile'>,
  engine: Engine,
  contact: string,
  name: string,
  size: number,
) {
  const file = await makeFile(name, size);
  const { id } = await engine.accept(contact, { kind: 'path', path: file });
  return { id, sha256: await sha256Of(file) };
}

const set = (engine: Engine, outboxEncryption: Settings['outboxEncryption']) =>
  engine.invoke('settings.change', { changes: { outboxEncryption } });

const outboxOf = ({ dataDirectory }: Pick<Workshop, 'dataDirectory'>): string =>
  path.join(dataDirectory, 'outbox');

describe('a file that waits', () => {
  it('is encrypted where the vault is real, lies nowhere in the clear, and arrives as it was', async () => {
    const { engine, id, sha256, control, ...workshop } = await withWaitingFile();
    expect((await readdir(outboxOf(workshop))).sort()).toEqual([`${id}.json`, `${id}.sealed`]);
    for (const entry of await readdir(workshop.dataDirectory, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const bytes = await readFile(path.join(entry.parentPath, entry.name));
      // The bytes say their own name over and over; the records say it once or twice.
      expect(bytes.toString('latin1').split('private.pdf').length, entry.name).toBeLessThan(10);
    }
    await engine.invoke('uploads.send-now', { uploads: [id] });
    await uploadWhen(engine, id, ({ state }) => state === 'delivered');
    expect((await control.report()).attachments).toMatchObject([{ sha256, puts: 1, completesApplied: 1 }]);
    expect(await readdir(outboxOf(workshop))).toEqual([]);
  });

  it('goes out beside one that was accepted in the clear, whichever way the setting is then', async () => {
    const { engine, id, contact, control, ...workshop } = await withWaitingFile();
    await set(engine, 'never');
    const plain = await accept(workshop, engine, contact, 'plain.pdf', 70_000);
    expect(await readdir(outboxOf(workshop))).toContain(plain.id);
    await engine.stop();
    const next = await workshop.startEngine();
    await next.invoke('uploads.send-now', { uploads: [id, plain.id] });
    for (const one of [id, plain.id]) await uploadWhen(next, one, ({ state }) => state === 'delivered');
    expect((await control.report()).attachments).toHaveLength(2);
  });

  it('is not sent without its key, which is said, and is sent when the key is there again', async () => {
    const { engine, vault, id, sha256, control, ports, ...workshop } = await withWaitingFile();
    await engine.stop();
    // Another machine, or a key store that was reset: the tokens are there again, the key is not.
    ports.vault = {
      ...vault,
      get: (key) => (key.startsWith('outbox-key') ? Promise.resolve(undefined) : vault.get(key)),
    };
    const without = await workshop.startEngine();
    await without.invoke('uploads.send-now', { uploads: [id] });
    const failed = await uploadWhen(without, id, ({ state }) => state === 'failed');
    expect(failed.error).toMatchObject({ code: 'outbox-key-missing', retry: 'after-user' });
    await expect(without.invoke('uploads.save-copy', { upload: id })).rejects.toMatchObject({
      code: 'outbox-key-missing',
    });
    expect((await control.report()).attachments).toMatchObject([{ puts: 0, completesApplied: 0 }]);
    await without.stop();

    ports.vault = vault;
    const again = await workshop.startEngine();
    const { path: saved } = await again.invoke('uploads.save-copy', { upload: id });
    expect(await sha256Of(saved)).toBe(sha256);
    await again.invoke('uploads.retry', { uploads: [id] });
    await uploadWhen(again, id, ({ state }) => state === 'delivered');
    const delivered = (await control.report()).attachments.filter(({ puts }) => puts > 0);
    expect(delivered).toMatchObject([{ sha256, completesApplied: 1 }]);
  });

  it('is offered again, and can be sent, when the database is lost', async () => {
    const { engine, id, sha256, control, ...workshop } = await withWaitingFile();
    await engine.stop();
    for (const end of ['', '-wal'])
      await rm(path.join(workshop.dataDirectory, `attache.db${end}`), { force: true });
    const next = await workshop.startEngine();
    expect(next.snapshot().uploads).toMatchObject([{ id, sha256, error: { code: 'upload-restored' } }]);
    await next.invoke('uploads.retry', { uploads: [id] });
    await uploadWhen(next, id, ({ state }) => state === 'delivered');
    expect((await control.report()).attachments).toMatchObject([{ sha256, completesApplied: 1 }]);
  });
});

describe('without a real vault', () => {
  it('files wait in the clear by default', async () => {
    const workshop = await openWorkshop();
    const engine = await workshop.startEngine({ work: false });
    const contact = await workshop.addContact(engine);
    const { id } = await accept(workshop, engine, contact.id, 'plain.pdf', 10);
    expect((await readdir(outboxOf(workshop))).sort()).toEqual([id, `${id}.json`]);
  });

  it('a file that must be encrypted is not taken, since its key would go with the process', async () => {
    const workshop = await openWorkshop();
    const engine = await workshop.startEngine({ work: false });
    const contact = await workshop.addContact(engine);
    await set(engine, 'always');
    const accepting = accept(workshop, engine, contact.id, 'refused.pdf', 10);
    await expect(accepting).rejects.toMatchObject({ code: 'outbox-key-not-kept' });
    expect(await readdir(outboxOf(workshop))).toEqual([]);
  });
});
