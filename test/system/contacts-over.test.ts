import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../core/store/store.ts';
import { contactWhen, openWorkshop, uploadWhen, type Workshop } from './workshop.ts';

/** The bytes of files hang on their way, so that there is work left when the chat is over. */
const STUCK = [{ on: 'store.put', times: 'always', fault: { kind: 'black-hole' } }] as const;

/** A contact that is followed, with two files on their way to it that will not arrive. */
async function withFilesOnTheirWay(workshop: Workshop) {
  const engine = await workshop.startEngine();
  const contact = await workshop.addContact(engine);
  await contactWhen(engine, contact.id, 'active');
  const uploads = [];
  for (const name of ['one.pdf', 'two.pdf']) {
    const file = await workshop.makeFile(name, 1_000);
    uploads.push(await engine.accept(contact.id, { kind: 'path', path: file }));
  }
  for (const { id } of uploads) await uploadWhen(engine, id, ({ state }) => state === 'sending');
  return { engine, contact, uploads, chatId: contact.contactId ?? '' };
}

describe('a chat that is over', () => {
  it.each([
    ['ended', 'chat-ended', 'contact-ended'],
    ['transferred', 'transferred', 'contact-transferred'],
  ] as const)(
    'because it was %s: its queue stops, the files stay, and the user is told',
    async (how, because, code) => {
      const workshop = await openWorkshop({ faults: [...STUCK] });
      const { engine, contact, uploads, chatId } = await withFilesOnTheirWay(workshop);
      const over = contactWhen(engine, contact.id, 'ended');
      await (how === 'ended'
        ? workshop.control.endContact(chatId)
        : workshop.control.transferContact(chatId));
      expect(await over).toMatchObject({ endedBecause: because });
      for (const { id } of uploads) {
        const { error } = await uploadWhen(engine, id, ({ state }) => state === 'failed');
        expect(error?.code).toBe(code);
      }
      const { notices } = engine.snapshot();
      expect(notices.map(({ error }) => error)).toMatchObject([
        { code: 'files-undeliverable', params: { contact: contact.label, count: 2 } },
      ]);

      await engine.stop();
      const next = await workshop.startEngine();
      expect(next.snapshot().contacts).toMatchObject([{ state: 'ended', endedBecause: because }]);
      expect(next.snapshot().uploads.map(({ error }) => error?.code)).toEqual([code, code]);
      expect(next.snapshot().notices).toEqual([]);
      await expect(
        next.accept(contact.id, { kind: 'path', path: await workshop.makeFile('3.pdf', 9) }),
      ).rejects.toMatchObject({ code });
    },
  );

  it('goes on with a token of the chat as it goes on, and its files can be retried', async () => {
    const workshop = await openWorkshop({ faults: [...STUCK] });
    const { engine, contact, uploads, chatId } = await withFilesOnTheirWay(workshop);
    await workshop.control.transferContact(chatId);
    await contactWhen(engine, contact.id, 'ended');
    await workshop.control.setFaults([]);
    const { participantToken } = await workshop.control.addParticipant(chatId, 'SUPERVISOR');
    const token = { kind: 'participant', value: participantToken } as const;
    await engine.invoke('contacts.supply-token', { contact: contact.id, token });
    await contactWhen(engine, contact.id, 'active');
    await engine.invoke('uploads.retry', { uploads: uploads.map(({ id }) => id) });
    for (const { id } of uploads) await uploadWhen(engine, id, ({ state }) => state === 'delivered');
    const { attachments } = await workshop.control.report();
    expect(attachments.filter(({ completesApplied }) => completesApplied === 1)).toHaveLength(2);
  });

  it('tells its uploads at the next start, where the last engine was ended before it could', async () => {
    const workshop = await openWorkshop({ faults: [...STUCK] });
    const { engine, contact } = await withFilesOnTheirWay(workshop);
    await engine.stop();
    const { store } = openStore({
      path: path.join(workshop.dataDirectory, 'attache.db'),
      clock: workshop.ports.clock,
      onDamagedRow: () => undefined,
    });
    const stored = store.contacts.get(contact.id);
    if (stored === undefined) throw new Error('expected the contact');
    store.contacts.put({ ...stored, endedAt: Date.now(), endedBecause: 'transferred' });
    store.close();
    const next = await workshop.startEngine();
    const { uploads, notices } = next.snapshot();
    expect(uploads.map(({ error }) => error?.code)).toEqual(['contact-transferred', 'contact-transferred']);
    expect(notices.map(({ error }) => error.params)).toEqual([{ contact: contact.label, count: 2 }]);
  });
});
