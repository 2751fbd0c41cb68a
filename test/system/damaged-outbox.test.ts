import { execFileSync } from 'node:child_process';
import {
  appendFile,
  mkdir,
  open,
  readFile,
  rename,
  rm,
  symlink,
  truncate,
  unlink,
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { HOLD_SECONDS } from '../../contract/limits.ts';
import type { Engine } from '../../core/engine.ts';
import { createMemoryVault } from '../../core/vault/memory-vault.ts';
import { openWorkshop, uploadWhen, type Workshop } from './workshop.ts';

/** What others may do to a copy in the outbox, and what the user is told. */
const DAMAGES: readonly [string, string, (copy: string) => Promise<unknown>][] = [
  ['missing', 'outbox-file-lost', (copy) => unlink(copy)],
  ['cut short', 'outbox-file-changed', (copy) => truncate(copy, 100)],
  ['empty', 'outbox-file-changed', (copy) => truncate(copy, 0)],
  ['changed without changing its size', 'outbox-file-changed', forge],
  ['longer', 'outbox-file-changed', (copy) => appendFile(copy, 'and some more')],
  ['a folder', 'outbox-file-changed', (copy) => unlink(copy).then(() => mkdir(copy))],
  ['a link to other bytes', 'outbox-file-changed', linkToForgery],
  ['a named pipe that nobody writes to', 'outbox-file-changed', pipeInstead],
];

async function forge(copy: string): Promise<void> {
  const bytes = await readFile(copy);
  bytes.write('FORGED', bytes.length - 10);
  await writeFile(copy, bytes);
}

async function linkToForgery(copy: string): Promise<void> {
  await rename(copy, `${copy}-aside`);
  await forge(`${copy}-aside`);
  await symlink(`${copy}-aside`, copy);
}

async function pipeInstead(copy: string): Promise<void> {
  await unlink(copy);
  execFileSync('mkfifo', [copy]);
}

interface Waiting extends Workshop {
  engine: Engine;
  id: string;
  copy: string;
}

const copyOf = ({ dataDirectory }: Workshop, id: string, sealed: boolean): string =>
  path.join(dataDirectory, 'outbox', sealed ? `${id}.sealed` : id);

/** Has what the engine accepts be encrypted. */
function seal(workshop: Workshop): void {
  workshop.ports.vault = { ...createMemoryVault(), remembers: true, seals: true };
}

/** An engine with one accepted file that is paused. */
async function withPausedFile({ sealed = false } = {}): Promise<Waiting> {
  const workshop = await openWorkshop();
  if (sealed) seal(workshop);
  const engine = await workshop.startEngine({ holdSeconds: HOLD_SECONDS.max });
  const contact = await workshop.addContact(engine);
  const file = await workshop.makeFile('keep-me.pdf', 20_000);
  const { id } = await engine.accept(contact.id, { kind: 'path', path: file });
  await engine.invoke('uploads.pause', { uploads: [id] });
  return { ...workshop, engine, id, copy: copyOf(workshop, id, sealed) };
}

/** The upload failed and says why, and no byte of it is in the chat. */
async function expectRefused({ control, id }: Waiting, engine: Engine, code: string): Promise<void> {
  const failed = await uploadWhen(engine, id, ({ state }) => state === 'failed');
  expect(failed.error?.code).toBe(code);
  const { attachments } = await control.report();
  expect(attachments.filter(({ puts, completesApplied }) => puts > 0 || completesApplied > 0)).toEqual([]);
}

describe.skipIf(process.platform === 'win32').each([
  ['plain', false],
  ['sealed', true],
])('a %s copy in the outbox that is', (_kind, sealed) => {
  it.each(DAMAGES)('%s when it is its turn is never sent, and that is said', async (_, code, damage) => {
    const waiting = await withPausedFile({ sealed });
    await damage(waiting.copy);
    await waiting.engine.invoke('uploads.resume', { uploads: [waiting.id] });
    await expectRefused(waiting, waiting.engine, code);
  });

  it.each(DAMAGES)('%s at the next start is never sent, and that is said', async (_, code, damage) => {
    const waiting = await withPausedFile({ sealed });
    await waiting.engine.invoke('uploads.resume', { uploads: [waiting.id] });
    await waiting.engine.stop();
    await damage(waiting.copy);
    const engine = await waiting.startEngine();
    await engine.invoke('uploads.send-now', { uploads: [waiting.id] });
    await expectRefused(waiting, engine, code);
  });

  it.each<[string, (copy: string) => Promise<unknown>]>([
    ['cut short', (copy) => truncate(copy, 10_000_000)],
    ['changed', overwriteEnd],
    ['longer', (copy) => appendFile(copy, 'and some more')],
  ])('%s while it is being sent is not delivered', async (_, damage) => {
    const workshop = await openWorkshop();
    if (sealed) seal(workshop);
    await workshop.control.setFaults([
      { on: 'store.put', times: 1, fault: { kind: 'bandwidth', bytesPerSecond: 10_000_000 } },
    ]);
    const engine = await workshop.startEngine();
    const contact = await workshop.addContact(engine);
    const file = await workshop.makeFile('large.pdf', 19_000_000);
    const { id } = await engine.accept(contact.id, { kind: 'path', path: file });
    await uploadWhen(engine, id, ({ progress }) => (progress?.transferredInBytes ?? 0) > 0);
    await damage(copyOf(workshop, id, sealed));
    const failed = await uploadWhen(engine, id, ({ state }) => state === 'failed');
    expect(failed.error?.code).toBe('outbox-file-changed');
    expect((await workshop.control.report()).attachments).toMatchObject([{ puts: 0, completesApplied: 0 }]);
  });

  it('bad does not keep the others from being sent', async () => {
    const { engine, id, copy, makeFile } = await withPausedFile({ sealed });
    await unlink(copy);
    const [contact] = engine.snapshot().contacts;
    const other = await engine.accept(contact?.id ?? '', { kind: 'path', path: await makeFile('b.pdf', 9) });
    await engine.invoke('uploads.resume', { uploads: [id] });
    await engine.invoke('uploads.send-now', { uploads: [other.id] });
    await uploadWhen(engine, other.id, ({ state }) => state === 'delivered');
  });
});

async function overwriteEnd(copy: string): Promise<void> {
  const file = await open(copy, 'r+');
  await file.write('FORGED', 18_900_000);
  await file.close();
}

describe('a file in the outbox that no row knows', () => {
  /** The database is gone, and the sidecar is as the test makes it. */
  async function withoutDatabase(damage: (sidecar: string) => Promise<unknown>): Promise<Waiting> {
    const waiting = await withPausedFile();
    await waiting.engine.stop();
    for (const end of ['', '-wal'])
      await rm(path.join(waiting.dataDirectory, `attache.db${end}`), { force: true });
    await damage(`${waiting.copy}.json`);
    return { ...waiting, engine: await waiting.startEngine() };
  }

  it('is offered again from its sidecar, for the contact and with the bytes that it had', async () => {
    const { engine, id } = await withoutDatabase(() => Promise.resolve());
    const { uploads, notices, contacts } = engine.snapshot();
    expect(uploads).toMatchObject([{ id, name: 'keep-me.pdf', error: { code: 'upload-restored' } }]);
    expect(contacts).toMatchObject([{ id: uploads[0]?.contact, endpoint: { kind: 'url' } }]);
    expect(notices).toMatchObject([{ error: { code: 'database-lost' } }]);
  });

  it.each<[string, (sidecar: string) => Promise<unknown>]>([
    ['missing', (sidecar) => unlink(sidecar)],
    ['garbled', (sidecar) => writeFile(sidecar, '{"id": 12')],
    ['a folder', (sidecar) => unlink(sidecar).then(() => mkdir(sidecar))],
    [
      'of another file',
      async (sidecar) =>
        writeFile(sidecar, (await readFile(sidecar, 'utf8')).replace(/"id": ".{4}/, '"id": "0000')),
    ],
    [
      'one character different',
      async (sidecar) => writeFile(sidecar, (await readFile(sidecar, 'utf8')).replace('keep-me', 'keep-mf')),
    ],
  ])('and whose sidecar is %s is left where it is, and that is said', async (_, damage) => {
    const { engine, id, copy } = await withoutDatabase(damage);
    const { uploads, notices } = engine.snapshot();
    expect(uploads).toEqual([]);
    expect(notices).toMatchObject([{ error: { code: 'outbox-file-unknown', params: { name: id } } }]);
    expect((await readFile(copy)).length).toBe(20_000);
  });
});
