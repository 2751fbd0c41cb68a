import { expect, it } from 'vitest';
import type { ContactView } from '../../contract/views.ts';
import { openWorkshop, viewWhen } from './workshop.ts';

it('follows a chat whose websocket the network refuses, says why, and goes back to it when it is let through', async () => {
  const refused = { on: 'websocket', times: 'always', fault: { kind: 'status', status: 403 } } as const;
  const workshop = await openWorkshop({ contacts: 1, faults: [refused] });
  const engine = await workshop.startEngine();
  await workshop.addContact(engine);
  const contactWhen = (wanted: (contact: ContactView) => boolean): Promise<ContactView> =>
    viewWhen(engine, (event) =>
      (event.kind === 'snapshot' ? event.snapshot.contacts : event.changes.put.contacts)?.find(wanted),
    );
  const { error } = await contactWhen(({ state }) => state === 'active');
  expect(error?.code).toBe('live-updates-blocked');

  const [chat] = workshop.sandbox.contacts;
  const file = { name: 'photo.jpg', bytes: new Uint8Array(100) };
  await workshop.control.sendCustomerFile(chat?.contactId ?? '', file);
  await viewWhen(engine, () => engine.snapshot().attachments.find(({ name }) => name === 'photo.jpg'));

  await workshop.control.setFaults([]);
  await contactWhen(({ state, error }) => state === 'active' && error === undefined);
});
