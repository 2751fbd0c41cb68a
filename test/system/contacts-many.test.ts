import { expect, it } from 'vitest';
import { contactWhen, openWorkshop } from './workshop.ts';

const CONTACTS = 15;

it('comes back with many contacts at once, one call for each, and none too fast for the service', async () => {
  const workshop = await openWorkshop({ contacts: CONTACTS, quotas: 'connect' });
  const engine = await workshop.startEngine();
  for (let nth = 0; nth < CONTACTS; nth += 1) await workshop.addContact(engine, nth);
  const { contacts } = engine.snapshot();
  await Promise.all(contacts.map(({ id }) => contactWhen(engine, id, 'active')));
  const calls = async (): Promise<number> =>
    (await workshop.control.report()).requests['CreateParticipantConnection'] ?? 0;
  const before = await calls();

  const cut = contacts.map(({ id }) => contactWhen(engine, id, 'reconnecting'));
  for (const { contactId } of workshop.sandbox.contacts) await workshop.control.dropSockets(contactId);
  await Promise.all(cut);
  await Promise.all(contacts.map(({ id }) => contactWhen(engine, id, 'active')));

  expect(await calls()).toBe(before + CONTACTS);
  expect((await workshop.control.report()).throttled).toEqual({});
});
