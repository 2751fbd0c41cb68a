import { expect, it } from 'vitest';
import { openWorkshop, uploadWhen } from './workshop.ts';

it('says that a bot may not have attachments, sends its files all the same, and takes another token', async () => {
  const workshop = await openWorkshop({ contacts: 1 });
  const chatId = workshop.sandbox.contacts[0]?.contactId ?? '';
  const { attachmentId } = await workshop.control.sendCustomerFile(chatId, {
    name: 'passport.pdf',
    bytes: new Uint8Array(100),
  });
  const bot = await workshop.control.addParticipant(chatId, 'CUSTOM_BOT');
  const engine = await workshop.startEngine();
  const { contact } = await engine.invoke('contacts.add', {
    endpoint: { kind: 'url', url: workshop.sandbox.endpoint },
    token: { kind: 'participant', value: bot.participantToken },
  });
  const link = engine.invoke('links.make', { contact: contact.id, attachmentId });
  await expect(link).rejects.toMatchObject({ code: 'bot-not-permitted' });
  expect(engine.snapshot().contacts).toMatchObject([
    { state: 'refused', error: { code: 'bot-not-permitted' } },
  ]);

  const file = await workshop.makeFile('from-the-bot.pdf', 1_000);
  const { id } = await engine.accept(contact.id, { kind: 'path', path: file });
  await uploadWhen(engine, id, ({ state }) => state === 'delivered');

  const agent = await workshop.control.addParticipant(chatId, 'AGENT');
  const token = { kind: 'participant', value: agent.participantToken } as const;
  await engine.invoke('contacts.supply-token', { contact: contact.id, token });
  await engine.invoke('links.make', { contact: contact.id, attachmentId });
  expect(engine.snapshot().contacts[0]?.state).not.toBe('refused');
});

it('lays the blame on the upload where its call alone is denied', async () => {
  const denied = { kind: 'status', status: 403, type: 'AccessDeniedException' } as const;
  const workshop = await openWorkshop({
    faults: [{ on: 'StartAttachmentUpload', times: 'always', fault: denied }],
  });
  const engine = await workshop.startEngine();
  const contact = await workshop.addContact(engine);
  const file = await workshop.makeFile('denied.pdf', 1_000);
  const { id } = await engine.accept(contact.id, { kind: 'path', path: file });
  const { error } = await uploadWhen(engine, id, ({ state }) => state === 'failed');
  expect(error?.code).toBe('service-denied');
  const [view] = engine.snapshot().contacts;
  expect(['active', 'connecting']).toContain(view?.state);
});
