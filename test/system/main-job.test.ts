import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openWorkshop, sha256Of, uploadWhen, viewWhen } from './workshop.ts';

describe('the main job', () => {
  it('delivers an accepted file exactly once, byte for byte', async () => {
    const { startEngine, addContact, makeFile, control } = await openWorkshop();
    const engine = await startEngine();
    const contact = await addContact(engine);
    const file = await makeFile('quote.pdf', 300_000);
    const accepted = await engine.accept(contact.id, { kind: 'path', path: file });
    expect(accepted.sha256).toBe(await sha256Of(file));

    const delivered = await uploadWhen(engine, accepted.id, ({ state }) => state === 'delivered');
    const { attachments } = await control.report();
    expect(attachments).toMatchObject([
      {
        attachmentId: delivered.attachmentId,
        name: 'quote.pdf',
        sha256: accepted.sha256,
        completesApplied: 1,
        status: 'APPROVED',
      },
    ]);
  });

  it('sees what the customer sends, makes a link, and fetches the file whole', async () => {
    const { startEngine, addContact, control, sandbox, folder } = await openWorkshop();
    const engine = await startEngine();
    const contact = await addContact(engine);
    const bytes = new TextEncoder().encode('a photo of the damage '.repeat(5_000));
    const chat = sandbox.contacts[0]?.contactId ?? '';
    const { attachmentId } = await control.sendCustomerFile(chat, { name: 'damage.jpg', bytes });
    const received = await viewWhen(engine, (event) => {
      const { attachments = [] } = event.kind === 'snapshot' ? event.snapshot : event.changes.put;
      return attachments.find((a) => a.attachmentId === attachmentId && a.status === 'APPROVED');
    });
    expect(received).toMatchObject({ name: 'damage.jpg', from: { role: 'CUSTOMER' }, contact: contact.id });

    const { url, link } = await engine.invoke('links.reveal', { contact: contact.id, attachmentId });
    expect(link.sizeInBytes).toBe(bytes.length);
    expect(Buffer.from(await (await fetch(url)).arrayBuffer()).equals(bytes)).toBe(true);
    expect(JSON.stringify(engine.snapshot())).not.toContain('X-Amz-');

    const { download } = await engine.invoke('downloads.start', { contact: contact.id, attachmentId });
    const done = await viewWhen(engine, (event) => {
      const { downloads = [] } = event.kind === 'snapshot' ? event.snapshot : event.changes.put;
      return downloads.find(({ id, state }) => id === download.id && state === 'done');
    });
    expect(done.path).toBe(path.join(folder, 'downloads', 'damage.jpg'));
    expect((await readFile(done.path ?? '')).equals(bytes)).toBe(true);
  });

  it('says that a file it has sent is being scanned, for as long as it is', async () => {
    const { startEngine, addContact, makeFile } = await openWorkshop({ scanMs: 600 });
    const engine = await startEngine();
    const contact = await addContact(engine);
    const file = await makeFile('scanned.pdf', 1_000);
    const { id } = await engine.accept(contact.id, { kind: 'path', path: file });
    const scanning = await uploadWhen(engine, id, ({ waiting }) => waiting?.for === 'scan');
    expect(scanning.state).toBe('sent');
    const delivered = await uploadWhen(engine, id, ({ state }) => state === 'delivered');
    expect(delivered).not.toHaveProperty('waiting');
  });

  it('says what the scan said of a file, and keeps the word in the history', async () => {
    const { startEngine, addContact, makeFile } = await openWorkshop();
    const engine = await startEngine();
    const contact = await addContact(engine);
    const file = await makeFile('eicar.txt', 68);
    const { id } = await engine.accept(contact.id, { kind: 'path', path: file });
    const rejected = await uploadWhen(engine, id, ({ state }) => state === 'rejected');
    expect(rejected.error?.code).toBe('rejected-by-scan');
    expect([...engine.history()].flat()).toMatchObject([
      { kind: 'upload', upload: { id, state: 'rejected' } },
    ]);
  });
});
