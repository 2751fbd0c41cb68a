import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openWorkshop, uploadWhen } from './workshop.ts';

describe('after a restart', () => {
  it('goes on with what was accepted, without the original', async () => {
    const workshop = await openWorkshop();
    const { startEngine, addContact, makeFile, control } = workshop;
    const before = await startEngine({ work: false });
    const contact = await addContact(before);
    const file = await makeFile('waiting.pdf', 50_000);
    const { id, sha256 } = await before.accept(contact.id, { kind: 'path', path: file });
    expect(before.snapshot().uploads).toMatchObject([{ id, state: 'queued', waiting: { for: 'engine' } }]);
    await before.stop();

    const after = await startEngine();
    await uploadWhen(after, id, ({ state }) => state === 'delivered');
    expect((await control.report()).attachments).toMatchObject([{ sha256, completesApplied: 1 }]);
    expect(await readdir(path.join(workshop.dataDirectory, 'outbox'))).toEqual([]);
  });

  it('waits for a token where none was remembered, and goes on when it comes', async () => {
    const workshop = await openWorkshop();
    const before = await workshop.startEngine({ work: false });
    const contact = await workshop.addContact(before);
    const file = await workshop.makeFile('later.pdf', 5_000);
    const { id } = await before.accept(contact.id, { kind: 'path', path: file });
    await before.stop();
    await workshop.ports.vault.delete(`token:${contact.id}`);

    const after = await workshop.startEngine();
    await uploadWhen(after, id, ({ waiting }) => waiting?.for === 'token');
    await after.invoke('contacts.supply-token', {
      contact: contact.id,
      token: { kind: 'participant', value: workshop.sandbox.contacts[0]?.participantToken ?? '' },
    });
    await uploadWhen(after, id, ({ state }) => state === 'delivered');
  });

  it('refuses a second engine on the same data directory', async () => {
    const { startEngine } = await openWorkshop();
    await startEngine();
    await expect(startEngine()).rejects.toMatchObject({ code: 'data-directory-in-use' });
  });
});
