import type * as FilePromises from 'node:fs/promises';
import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { HOLD_SECONDS } from '../../contract/limits.ts';
import type { DownloadView } from '../../contract/views.ts';
import type { Engine } from '../../core/engine.ts';
import { nodeFiles } from '../../core/files.ts';
import { breakingFiles, systemError } from '../../core/outbox/testing.ts';
import { breakable, breakFiles } from './failing-disk.ts';
import { acceptOne, expectDeliveredOnce, hurry } from './one-upload.ts';
import { openWorkshop, uploadWhen, viewWhen, type Workshop } from './workshop.ts';

vi.mock('node:fs/promises', async (importOriginal) => {
  const actual = await importOriginal<typeof FilePromises>();
  const open: typeof actual.open = async (...args) => breakable(await actual.open(...args));
  return { ...actual, open };
});

describe.each([
  ['is full', 'ENOSPC', 'disk-full'],
  ['fails', 'EIO', 'disk-failed'],
  ['is read-only', 'EROFS', 'disk-failed'],
])('an outbox whose disk %s', (_, systemCode, code) => {
  it('at any call while a file is accepted: it is refused, nothing is left behind, the next one is taken', async () => {
    const workshop = await openWorkshop();
    // Create, write, flush; the same for the sidecar; rename, folder.
    for (let call = 1; call <= 8; call += 1) {
      workshop.ports.files = breakingFiles(call, { kind: 'fails', code: systemCode }).files;
      const engine = await workshop.startEngine({ work: false });
      await expect(acceptOne(workshop, engine), `call ${call}`).rejects.toMatchObject({ code });
      expect(engine.snapshot().uploads).toEqual([]);
      expect(await readdir(path.join(workshop.dataDirectory, 'outbox'))).toEqual([]);
      await engine.stop();
    }
    workshop.ports.files = nodeFiles;
    const engine = await workshop.startEngine();
    await expectDeliveredOnce(workshop, engine, await acceptOne(workshop, engine));
  });
});

describe('an outbox that can only be read', () => {
  it('takes no file, and sends what is in it; what cannot be removed is removed by a later start', async () => {
    const workshop = await openWorkshop();
    const first = await workshop.startEngine({ work: false });
    const id = await acceptOne(workshop, first);
    await first.stop();
    const refuse = () => Promise.reject(systemError('EROFS'));
    workshop.ports.files = {
      ...nodeFiles,
      create: refuse,
      rename: refuse,
      unlink: refuse,
      syncDirectory: refuse,
    };
    const second = await workshop.startEngine();
    await expect(acceptOne(workshop, second)).rejects.toMatchObject({ code: 'disk-failed' });
    await expectDeliveredOnce(workshop, second, id);
    await second.stop();
    const third = await workshop.startEngine({ work: false });
    expect(third.snapshot().uploads).toMatchObject([{ id, state: 'delivered' }]);
    await third.stop();
    workshop.ports.files = nodeFiles;
    await workshop.startEngine({ work: false });
    expect(await readdir(path.join(workshop.dataDirectory, 'outbox'))).toEqual([]);
  });
});

describe('a copy that the disk cannot read', () => {
  it('costs one upload, says so, and can be tried again when the disk can', async () => {
    const workshop = await openWorkshop();
    const engine = await workshop.startEngine({ holdSeconds: HOLD_SECONDS.max });
    const id = await acceptOne(workshop, engine);
    breakFiles({ call: 'read', code: 'EIO' });
    await engine.invoke('uploads.send-now', { uploads: [id] });
    const failed = await uploadWhen(engine, id, ({ state }) => state === 'failed');
    expect(failed.error).toMatchObject({ code: 'disk-failed', params: { detail: 'EIO' } });
    breakFiles(undefined);
    await engine.invoke('uploads.retry', { uploads: [id] });
    await expectDeliveredOnce(workshop, engine, id);
  });

  it('at the start stops no engine and gives up no file', async () => {
    const workshop = await openWorkshop();
    const first = await workshop.startEngine({ work: false });
    const id = await acceptOne(workshop, first);
    await first.stop();
    workshop.ports.files = { ...nodeFiles, stat: () => Promise.reject(systemError('EIO')) };
    const engine = await workshop.startEngine();
    await expectDeliveredOnce(workshop, engine, id);
  });
});

describe('the data directory, when it is removed under a running engine', () => {
  it('takes no file any more, says what is gone, and stops in peace', async () => {
    const workshop = await openWorkshop();
    const engine = await workshop.startEngine({ holdSeconds: HOLD_SECONDS.max });
    const id = await acceptOne(workshop, engine);
    await rm(workshop.dataDirectory, { recursive: true });
    await expect(acceptOne(workshop, engine)).rejects.toMatchObject({ code: 'disk-failed' });
    await engine.invoke('uploads.send-now', { uploads: [id] });
    const failed = await uploadWhen(engine, id, ({ state }) => state === 'failed');
    expect(failed.error?.code).toBe('outbox-file-lost');
    await engine.stop();
  });
});

describe('a download', () => {
  const bytes = new Uint8Array(200_000).fill(7);

  async function begin(workshop: Workshop): Promise<{ engine: Engine; id: string }> {
    hurry(workshop, 20);
    const engine = await workshop.startEngine();
    const contact = await workshop.addContact(engine);
    const { attachmentId } = await workshop.control.sendCustomerFile(
      workshop.sandbox.contacts[0]?.contactId ?? '',
      {
        name: 'scan.png',
        bytes,
      },
    );
    await engine.listAttachments(contact.id);
    const { id } = await engine.fetch(contact.id, attachmentId);
    return { engine, id };
  }

  function downloadWhen(
    engine: Engine,
    id: string,
    condition: (download: DownloadView) => boolean,
  ): Promise<DownloadView> {
    return viewWhen(engine, (event) => {
      const downloads =
        event.kind === 'snapshot' ? event.snapshot.downloads : (event.changes.put.downloads ?? []);
      return downloads.find((download) => download.id === id && condition(download));
    });
  }

  it('for which there is no room waits, says so, and goes on by itself when there is', async () => {
    const workshop = await openWorkshop();
    breakFiles({ call: 'write', code: 'ENOSPC' });
    const { engine, id } = await begin(workshop);
    const { waiting } = await downloadWhen(engine, id, (download) => download.waiting?.for === 'retry');
    expect(waiting).toMatchObject({ code: 'disk-full' });
    breakFiles(undefined);
    const done = await downloadWhen(engine, id, ({ state }) => state === 'done');
    expect(new Uint8Array(await readFile(done.path ?? ''))).toEqual(bytes);
    expect(await readdir(path.join(workshop.folder, 'downloads'))).toEqual(['scan.png']);
  });

  it('whose bytes could not be flushed keeps none of them, and fetches them all again', async () => {
    const workshop = await openWorkshop();
    breakFiles({ call: 'sync', code: 'EIO' });
    const { engine, id } = await begin(workshop);
    const failed = await downloadWhen(engine, id, ({ state }) => state === 'failed');
    expect(failed.error).toMatchObject({ code: 'disk-failed', params: { detail: 'EIO' } });
    const folder = path.join(workshop.folder, 'downloads');
    const [part] = await readdir(folder);
    expect((await readFile(path.join(folder, part ?? ''))).length).toBe(0);
    breakFiles(undefined);
    await engine.invoke('downloads.resume', { downloads: [id] });
    const done = await downloadWhen(engine, id, ({ state }) => state === 'done');
    expect(new Uint8Array(await readFile(done.path ?? ''))).toEqual(bytes);
  });
});
