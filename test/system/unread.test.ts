import { expect, it } from 'vitest';
import { acceptOne } from './one-upload.ts';
import { openWorkshop, uploadWhen, viewWhen } from './workshop.ts';

it('what others sent is unread until it was seen, and after a restart only what is new', async () => {
  const { control, sandbox, ...workshop } = await openWorkshop();
  const chat = sandbox.contacts[0]?.contactId ?? '';
  const send = (name: string) => control.sendCustomerFile(chat, { name, bytes: Buffer.from(name) });
  let engine = await workshop.startEngine();
  const unreadIs = (unread: number | undefined) =>
    viewWhen(engine, (event) =>
      (event.kind === 'snapshot' ? event.snapshot.contacts : (event.changes.put.contacts ?? [])).find(
        (contact) => contact.unread === unread,
      ),
    );
  await send('one.pdf');
  const contact = await workshop.addContact(engine);
  await unreadIs(1);
  await send('two.pdf');
  await unreadIs(2);

  const seen = await engine.invoke('contacts.mark-seen', { contact: contact.id });
  expect(seen.contact.unread).toBeUndefined();
  const id = await acceptOne({ control, sandbox, ...workshop }, engine);
  await uploadWhen(engine, id, ({ state }) => state === 'delivered');
  await engine.invoke('uploads.remove', { uploads: [id] });
  expect(engine.snapshot().contacts[0]?.unread).toBeUndefined();
  await engine.stop();

  await send('three.pdf');
  engine = await workshop.startEngine();
  await unreadIs(1);
});
