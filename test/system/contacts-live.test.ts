import { describe, expect, it } from 'vitest';
import type { EngineEvent } from '../../contract/events.ts';
import type { AttachmentView } from '../../contract/views.ts';
import { systemClock } from '../../core/system-ports.ts';
import { openChatSocket } from './chat-socket.ts';
import { contactWhen, openWorkshop, uploadWhen, viewWhen, type Workshop } from './workshop.ts';

const SECOND_MS = 1_000;
const bytes = new Uint8Array(100);

function attachmentsOf(event: EngineEvent): readonly AttachmentView[] {
  return event.kind === 'snapshot' ? event.snapshot.attachments : (event.changes.put.attachments ?? []);
}

/** A contact that is followed, and the customer's own socket in the same chat. */
async function followed(workshop: Workshop) {
  const engine = await workshop.startEngine();
  const contact = await workshop.addContact(engine);
  await contactWhen(engine, contact.id, 'active');
  const [chat] = workshop.sandbox.contacts;
  if (chat === undefined) throw new Error('expected a chat');
  return { engine, contact, chat };
}

describe('within a second of its frame, as another client on this machine gets it,', () => {
  it('an arrival is told', async () => {
    const workshop = await openWorkshop();
    const { engine, chat } = await followed(workshop);
    const customer = await openChatSocket(workshop.sandbox.endpoint, chat.customerToken);
    const told = viewWhen(engine, (event) =>
      attachmentsOf(event).some(({ name }) => name === 'arrival.pdf') ? performance.now() : undefined,
    );
    await workshop.control.sendCustomerFile(chat.contactId, { name: 'arrival.pdf', bytes });
    expect((await told) - (await customer.frameAt(/arrival\.pdf/))).toBeLessThan(SECOND_MS);
  });

  it.each([
    ['the end', /chat\.ended/, (workshop: Workshop, id: string) => workshop.control.endContact(id)],
    [
      'a transfer',
      /transfer\.succeeded/,
      (workshop: Workshop, id: string) => workshop.control.transferContact(id),
    ],
  ])('%s stops the queue', async (_name, frame, finish) => {
    const workshop = await openWorkshop({
      faults: [{ on: 'store.put', times: 'always', fault: { kind: 'black-hole' } }],
    });
    const { engine, contact, chat } = await followed(workshop);
    const customer = await openChatSocket(workshop.sandbox.endpoint, chat.customerToken);
    const file = await workshop.makeFile('stuck.pdf', 1_000);
    const { id } = await engine.accept(contact.id, { kind: 'path', path: file });
    await uploadWhen(engine, id, ({ state }) => state === 'sending');
    const stopped = uploadWhen(engine, id, ({ state }) => state === 'failed').then(() => performance.now());
    await finish(workshop, chat.contactId);
    expect((await stopped) - (await customer.frameAt(frame))).toBeLessThan(SECOND_MS);
  });
});

it('loses and doubles nothing over planned renewals and drops', async () => {
  const workshop = await openWorkshop({ contacts: 1, attachmentsPerContact: 5_000 });
  // Sockets live an hour, and are renewed five minutes before: here a quarter of a second is as long.
  workshop.ports.clock = {
    ...systemClock,
    after: (ms, call) => systemClock.after(ms > 50 * 60_000 ? 250 : ms, call),
  };
  const { engine, chat } = await followed(workshop);
  const told = new Map<string, string>();
  const doubled: string[] = [];
  engine.subscribe((event) => {
    for (const { attachmentId, name, status } of attachmentsOf(event)) {
      if (told.get(attachmentId) === status) doubled.push(name);
      told.set(attachmentId, status);
    }
  });
  const connections = async (): Promise<number> =>
    (await workshop.control.report()).requests['CreateParticipantConnection'] ?? 0;
  let sent = 0;
  /** The customer sends on and on until there was another connection. */
  const untilNextConnection = async (): Promise<void> => {
    const before = await connections();
    while ((await connections()) === before) {
      await workshop.control.sendCustomerFile(chat.contactId, { name: `${sent}.pdf`, bytes });
      sent += 1;
    }
  };
  for (let renewals = 0; renewals < 3; renewals += 1) await untilNextConnection();
  for (let drops = 0; drops < 3; drops += 1) {
    await workshop.control.dropSockets(chat.contactId);
    await untilNextConnection();
  }
  await workshop.control.sendCustomerFile(chat.contactId, { name: 'last.pdf', bytes });
  await viewWhen(engine, (event) => attachmentsOf(event).find(({ name }) => name === 'last.pdf'));
  await viewWhen(engine, () =>
    engine.snapshot().attachments.every(({ status }) => status === 'APPROVED') ? true : undefined,
  );
  const known = engine.snapshot().attachments;
  expect(known.map(({ name }) => name)).toEqual([
    ...Array.from({ length: sent }, (_, nth) => `${nth}.pdf`),
    'last.pdf',
  ]);
  // Told again only for the verdict of its scan.
  expect(doubled).toEqual([]);
});

it('is not moved by frames that are not of the chat, or none at all', async () => {
  const workshop = await openWorkshop({ contacts: 1 });
  const { engine, contact, chat } = await followed(workshop);
  const foreign = (item: object): string =>
    JSON.stringify({
      topic: 'aws/chat',
      contentType: 'application/json',
      content: JSON.stringify({ ...item, InitialContactId: 'another', ContactId: 'another' }),
    });
  await workshop.control.pushFrame(chat.contactId, [
    '',
    'null',
    '{"topic":"aws/chat","content":"{"}',
    '{"topic":"aws/chat","content":"[1,2]"}',
    `{"topic":"${'x'.repeat(100_000)}"}`,
    '['.repeat(50_000),
    foreign({ Type: 'EVENT', ContentType: 'application/vnd.amazonaws.connect.event.chat.ended' }),
    foreign({ Type: 'ATTACHMENT', Attachments: [{ AttachmentId: 'a', Status: 'APPROVED' }] }),
    foreign({ Type: 'ATTACHMENT', Attachments: 'none' }),
  ]);
  await workshop.control.sendCustomerFile(chat.contactId, { name: 'after.pdf', bytes });
  await viewWhen(engine, (event) => attachmentsOf(event).find(({ name }) => name === 'after.pdf'));
  expect(engine.snapshot().attachments.map(({ name }) => name)).toEqual(['after.pdf']);
  expect(engine.snapshot().contacts).toMatchObject([{ id: contact.id, state: 'active' }]);

  // Too large to be one: the socket goes, and the contact comes back by itself.
  await workshop.control.pushFrame(chat.contactId, 'x'.repeat(300_000));
  await contactWhen(engine, contact.id, 'reconnecting');
  await contactWhen(engine, contact.id, 'active');
});

it('asks for a token soon after the chat is over, where only a connection token was there', async () => {
  const workshop = await openWorkshop({ contacts: 1 });
  // The transcript is read every five seconds: here a tenth of one is as long.
  workshop.ports.clock = {
    ...systemClock,
    after: (ms, call) => systemClock.after(ms === 5_000 ? 100 : ms, call),
  };
  const { engine, contact, chat } = await followed(workshop);
  const response = await fetch(`${workshop.sandbox.endpoint}/participant/connection`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-amz-bearer': chat.participantToken },
    body: JSON.stringify({ Type: ['CONNECTION_CREDENTIALS'] }),
  });
  const value = /"ConnectionToken":"([^"]+)"/.exec(await response.text())?.[1] ?? '';
  const token = { kind: 'connection', value } as const;
  await engine.invoke('contacts.supply-token', { contact: contact.id, token });
  await contactWhen(engine, contact.id, 'active');
  await workshop.control.endContact(chat.contactId);
  const { error } = await contactWhen(engine, contact.id, 'needs-token');
  expect(error?.code).toBe('token-refused');
});
