import { afterAll, beforeAll, expect, it } from 'vitest';
import { createControlClient } from '../control-client.ts';
import type { Sandbox } from '../start.ts';
import { startSandbox } from '../start.ts';
import { ChatSocket } from '../testing/chat-socket.ts';
import { TestParticipant } from '../testing/participant.ts';

let now = Date.parse('2026-11-21T09:00:00Z');
let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ quotas: 'off', contacts: 3, now: () => now });
});
afterAll(() => sandbox.close());

function contactAt(index: number) {
  const contact = sandbox.contacts[index];
  if (!contact) throw new Error(`no sample contact ${index}`);
  return contact;
}

it('opens once per URL, and only within 100 s', async () => {
  const first = await TestParticipant.connect(sandbox);
  const socket = await ChatSocket.open(first.socketUrl);
  await expect(ChatSocket.open(first.socketUrl)).rejects.toThrow('403');
  const second = await TestParticipant.connect(sandbox);
  now += 100_000;
  await expect(ChatSocket.open(second.socketUrl)).rejects.toThrow('403');
  await expect(ChatSocket.open(`${sandbox.endpoint.replace('http', 'ws')}/elsewhere`)).rejects.toThrow('404');
  socket.close();
});

it('allows five sockets a participant', async () => {
  const { participantToken } = contactAt(1);
  const open = async () =>
    ChatSocket.open((await TestParticipant.connect(sandbox, participantToken)).socketUrl);
  const sockets = [];
  for (let count = 0; count < 5; count += 1) sockets.push(await open());
  await expect(open()).rejects.toThrow('403');
  sockets[0]?.close();
  await sockets[0]?.closed;
  await expect(open()).resolves.toBeDefined();
});

it('brings what the customer does to those in the chat who subscribed, and to nobody else', async () => {
  const control = createControlClient(sandbox.control);
  const { contactId, participantToken } = contactAt(2);
  const supervisor = await TestParticipant.connect(sandbox, participantToken);
  const socket = await ChatSocket.subscribed(supervisor.socketUrl);
  const stranger = await ChatSocket.subscribed((await TestParticipant.connect(sandbox)).socketUrl);
  const silent = await ChatSocket.open((await TestParticipant.connect(sandbox, participantToken)).socketUrl);

  await control.sendCustomerMessage(contactId, 'Here is my passport');
  expect(await socket.nextItem()).toMatchObject({
    Type: 'MESSAGE',
    ContentType: 'text/plain',
    Content: 'Here is my passport',
    ParticipantRole: 'CUSTOMER',
    DisplayName: 'Aoife Byrne',
  });
  const { attachmentId } = await control.sendCustomerFile(contactId, {
    name: 'passport ü.png',
    type: 'image/png',
    bytes: new Uint8Array([1, 2, 3]),
  });
  const shown = { AttachmentId: attachmentId, AttachmentName: 'passport ü.png', ContentType: 'image/png' };
  expect(await socket.nextItem()).toMatchObject({ Attachments: [{ ...shown, Status: 'IN_PROGRESS' }] });
  expect(await socket.nextItem()).toMatchObject({ Attachments: [{ ...shown, Status: 'APPROVED' }] });
  expect(await supervisor.link(attachmentId)).toMatchObject({ AttachmentSizeInBytes: 3 });
  expect(stranger.received).toBe(0);
  // The first thing that comes is the answer, not the chat.
  expect(await silent.ask({ topic: 'aws/heartbeat' })).toMatchObject({ topic: 'aws/heartbeat' });

  await control.dropSockets(contactId);
  expect(await socket.closed).toBe(1006);
});

it('refuses topics that it does not have, and ignores what it does not understand', async () => {
  const socket = await ChatSocket.open((await TestParticipant.connect(sandbox)).socketUrl);
  socket.send({ topic: 'aws/unknown' });
  expect(await socket.ask({ topic: 'aws/subscribe', content: { topics: ['aws/other'] } })).toMatchObject({
    content: { status: 'failure' },
  });
});
