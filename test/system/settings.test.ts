import { mkdir, realpath } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createEngine, type Engine } from '../../core/engine.ts';
import { openWorkshop, uploadWhen, viewWhen, type Workshop } from './workshop.ts';

/** As a window has it: without a hold of the shell's own. */
async function startWindowEngine({ ports, dataDirectory, folder }: Workshop): Promise<Engine> {
  const downloadDirectory = path.join(folder, 'downloads');
  const engine = await createEngine(ports, { dataDirectory, downloadDirectory, version: '0.0.0-test' });
  onTestFinished(() => engine.stop());
  return engine;
}

describe('settings', () => {
  it('hold at once, are told to every window, and are there after a restart', async () => {
    const workshop = await openWorkshop();
    const engine = await startWindowEngine(workshop);
    const contact = await workshop.addContact(engine);
    const heard = viewWhen(engine, (event) =>
      event.kind === 'changes' && event.changes.settings?.values.holdSeconds === 30
        ? event.changes.settings
        : undefined,
    );
    await engine.invoke('settings.change', { changes: { holdSeconds: 30, linkExpirySeconds: 77 } });
    await heard;

    const file = await workshop.makeFile('a.pdf', 1_000);
    const upload = await engine.accept(contact.id, { kind: 'path', path: file });
    expect(upload.waiting).toEqual({ for: 'hold', until: upload.acceptedAt + 30_000 });
    const chat = workshop.sandbox.contacts[0]?.contactId ?? '';
    const { attachmentId } = await workshop.control.sendCustomerFile(chat, {
      name: 'from-customer.pdf',
      bytes: Buffer.from('hello'),
    });
    await engine.listAttachments(contact.id);
    const { link } = await engine.invoke('links.make', { contact: contact.id, attachmentId });
    expect(link.lifetimeInSeconds).toBe(77);

    await engine.stop();
    const again = await startWindowEngine(workshop);
    expect(again.snapshot().settings.values).toMatchObject({ holdSeconds: 30, linkExpirySeconds: 77 });
    const { settings } = await again.invoke('settings.reset', {});
    expect(settings.values.holdSeconds).toBe(5);
  });

  it('send downloads to the folder that was chosen; a path is none', async () => {
    const workshop = await openWorkshop();
    const home = await realpath(workshop.folder);
    await mkdir(path.join(home, 'inbox'));
    const before = process.env['HOME'];
    process.env['HOME'] = home;
    onTestFinished(() => void (process.env['HOME'] = before));
    const engine = await workshop.startEngine();
    const { entries } = await engine.invoke('places.list', {});
    const inbox = entries.find(({ name }) => name === 'inbox')?.id ?? '';
    const { settings } = await engine.invoke('settings.change', { changes: { downloadDirectory: inbox } });
    expect(settings.values.downloadDirectory).toBe(path.join(home, 'inbox'));
    await expect(
      engine.invoke('settings.change', { changes: { downloadDirectory: '/etc' } }),
    ).rejects.toMatchObject({ code: 'place-unknown' });
  });

  it('limit the bandwidth of uploads, and the rate is shown', async () => {
    const workshop = await openWorkshop();
    const engine = await workshop.startEngine();
    const contact = await workshop.addContact(engine);
    await engine.invoke('settings.change', { changes: { bandwidthInBytesPerSecond: 500_000 } });
    const file = await workshop.makeFile('large.pdf', 1_000_000);
    const rate = viewWhen(engine, (event) =>
      event.kind === 'changes' && (event.changes.rate?.upBytesPerSecond ?? 0) > 0
        ? event.changes.rate
        : undefined,
    );
    const begunAt = performance.now();
    const { id } = await engine.accept(contact.id, { kind: 'path', path: file });
    await uploadWhen(engine, id, ({ state }) => state === 'delivered');
    // A million bytes at half a million a second; a tenth of a second of it may be on credit.
    expect(performance.now() - begunAt).toBeGreaterThan(1_600);
    expect((await rate).upBytesPerSecond).toBeLessThan(1_000_000);
  });
});
