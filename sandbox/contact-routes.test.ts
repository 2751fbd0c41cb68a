import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ControlClient } from './control-client.ts';
import { createControlClient } from './control-client.ts';
import type { Sandbox, SandboxContact } from './start.ts';
import { startSandbox } from './start.ts';
import { ChatSocket } from './testing/chat-socket.ts';
import { callOperation, TestParticipant } from './testing/participant.ts';
import { rawHttp } from './testing/raw-http.ts';

const denied = { status: 403, type: 'AccessDeniedException' };
const file = { name: 'photo.jpg', bytes: new Uint8Array([1, 2, 3]) };
const pageSchema = z.object({
  Transcript: z.array(
    z.object({
      Id: z.string(),
      AbsoluteTime: z.string(),
      Attachments: z.array(z.object({ AttachmentId: z.string(), Status: z.string() })).optional(),
    }),
  ),
  NextToken: z.string().optional(),
});

let sandbox: Sandbox;
let control: ControlClient;
let contact: SandboxContact;
let supervisor: TestParticipant;
beforeAll(async () => {
  sandbox = await startSandbox({ quotas: 'off', scanMs: 0, attachmentsPerContact: 2 });
  control = createControlClient(sandbox.control);
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  await control.setScan([]);
  contact = await control.addContact();
  supervisor = await TestParticipant.connect(sandbox, contact.participantToken);
});

function event(name: string) {
  return { Type: 'EVENT', ContentType: `application/vnd.amazonaws.connect.event.${name}` };
}

async function wholeTranscript() {
  const items: z.infer<typeof pageSchema>['Transcript'] = [];
  let NextToken: string | undefined;
  do {
    const { body } = await supervisor.call('GetTranscript', { MaxResults: 100, NextToken });
    const page = pageSchema.parse(body);
    items.unshift(...page.Transcript.toReversed());
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  return items;
}

describe('a seeded transcript', () => {
  it('has its items once, in order of time, before what was there', async () => {
    const [joined] = await wholeTranscript();
    await control.seedTranscript(contact.contactId, { items: 1000, attachments: 10 });
    const items = await wholeTranscript();
    expect(items).toHaveLength(1001);
    expect(items.at(-1)).toEqual(joined);
    expect(new Set(items.map(({ Id }) => Id)).size).toBe(1001);
    const times = items.map(({ AbsoluteTime }) => AbsoluteTime);
    expect(times).toEqual(times.toSorted());
    expect(new Set(times).size).toBe(1001);
  });

  it('has attachments that can be fetched, pushes nothing and leaves the quota alone', async () => {
    const socket = await ChatSocket.subscribed(supervisor.socketUrl);
    await control.seedTranscript(contact.contactId, { items: 9, attachments: 3 });
    const shown = (await wholeTranscript()).flatMap(({ Attachments = [] }) => Attachments);
    expect(shown.map(({ Status }) => Status)).toEqual(['APPROVED', 'APPROVED', 'APPROVED']);
    const link = await supervisor.link(shown[1]?.AttachmentId ?? '');
    const { status, body } = await rawHttp(link.Url);
    expect(status).toBe(200);
    expect(body.toString()).toContain('received-00002.txt');
    expect(link.AttachmentSizeInBytes).toBe(body.length);
    // What comes next is a message, not one of the items.
    await control.sendCustomerMessage(contact.contactId, 'after');
    expect(await socket.nextItem()).toMatchObject({ Content: 'after' });
    await expect(control.sendCustomerFile(contact.contactId, file)).resolves.toBeDefined();
  });

  it('can be seeded twice, but not past its end', async () => {
    await control.seedTranscript(contact.contactId, { items: 10_000 });
    await control.seedTranscript(contact.contactId, { items: 9000 });
    await expect(control.seedTranscript(contact.contactId, { items: 1000 })).rejects.toThrow('no room');
  });

  it.each([{ items: 0 }, { items: 10_001 }, { items: 2, attachments: 3 }])('refuses %j', async (seed) => {
    await expect(control.seedTranscript(contact.contactId, seed)).rejects.toThrow('400');
  });
});

describe('a transfer', () => {
  it('ends the chat for the supervisor, and goes on for the customer with someone new', async () => {
    const customer = await TestParticipant.connect(sandbox, contact.customerToken);
    const customerSocket = await ChatSocket.subscribed(customer.socketUrl);
    const socket = await ChatSocket.subscribed(supervisor.socketUrl);
    await control.transferContact(contact.contactId);

    expect(await socket.nextItem()).toMatchObject(event('transfer.succeeded'));
    expect(await socket.closed).toBe(1000);
    expect(socket.received).toBe(0);
    expect(await supervisor.call('GetTranscript', {})).toMatchObject(denied);
    const { endpoint } = sandbox;
    expect(
      await callOperation(endpoint, 'CreateParticipantConnection', contact.participantToken, {}),
    ).toMatchObject(denied);

    expect(await customerSocket.nextItem()).toMatchObject(event('transfer.succeeded'));
    expect(await customerSocket.nextItem()).toMatchObject({
      ...event('participant.left'),
      ParticipantRole: 'SUPERVISOR',
    });
    expect(await customerSocket.nextItem()).toMatchObject({
      ...event('participant.joined'),
      ParticipantRole: 'AGENT',
    });
    await control.sendCustomerMessage(contact.contactId, 'still here');
    expect(await customerSocket.nextItem()).toMatchObject({ Content: 'still here' });
    // Whoever is out of the chat gets no new token either.
    await control.expireTokens(contact.contactId, { participant: true });
    expect(
      await callOperation(endpoint, 'CreateParticipantConnection', contact.participantToken, {}),
    ).toMatchObject(denied);
  });

  it('that failed changes nothing', async () => {
    const socket = await ChatSocket.subscribed(supervisor.socketUrl);
    await control.transferContact(contact.contactId, { failed: true });
    expect(await socket.nextItem()).toMatchObject(event('transfer.failed'));
    expect(await supervisor.call('GetTranscript', {})).toMatchObject({ status: 200 });
  });

  it('needs someone who leaves, and a chat that goes on', async () => {
    await control.transferContact(contact.contactId);
    await expect(control.transferContact(contact.contactId)).rejects.toThrow('no SUPERVISOR');
    await control.transferContact(contact.contactId, { role: 'AGENT' });
    await control.endContact(contact.contactId);
    await expect(control.transferContact(contact.contactId)).rejects.toThrow('has ended');
  });
});

describe('the scan', () => {
  it('follows its rules, and deletes what it rejects', async () => {
    const rules = [{ contactId: contact.contactId, verdict: 'REJECTED' as const }];
    expect(await control.setScan(rules)).toEqual(rules);
    expect(await control.scan()).toEqual(rules);
    const socket = await ChatSocket.subscribed(supervisor.socketUrl);
    const { attachmentId } = await control.sendCustomerFile(contact.contactId, file);
    expect(await socket.nextItem()).toMatchObject({ Attachments: [{ Status: 'IN_PROGRESS' }] });
    expect(await socket.nextItem()).toMatchObject({ Attachments: [{ Status: 'REJECTED' }] });
    const { attachments } = await control.report();
    expect(attachments.find((one) => one.attachmentId === attachmentId)).toMatchObject({ sha256: null });
  });

  it('may never end', async () => {
    await control.setScan([{ name: 'photo', verdict: 'never' }]);
    const socket = await ChatSocket.subscribed(supervisor.socketUrl);
    await control.sendCustomerFile(contact.contactId, file);
    await control.sendCustomerFile(contact.contactId, { ...file, name: 'other.jpg' });
    const seen = [await socket.nextItem(), await socket.nextItem(), await socket.nextItem()];
    expect(seen).toMatchObject([
      { Attachments: [{ AttachmentName: 'photo.jpg', Status: 'IN_PROGRESS' }] },
      { Attachments: [{ AttachmentName: 'other.jpg', Status: 'IN_PROGRESS' }] },
      { Attachments: [{ AttachmentName: 'other.jpg', Status: 'APPROVED' }] },
    ]);
  });
});

describe('pushed frames', () => {
  it('arrive as they are, in order, at this contact only', async () => {
    const socket = await ChatSocket.subscribed(supervisor.socketUrl);
    const elsewhere = await ChatSocket.subscribed((await TestParticipant.connect(sandbox)).socketUrl);
    const large = JSON.stringify({ topic: 'aws/chat', content: 'x'.repeat(300 * 1024) });
    await control.pushFrame(contact.contactId, large);
    await control.pushFrame(contact.contactId, ['{"topic":"a"}', '{"topic":"b"}']);
    expect(JSON.stringify(await socket.nextFrame())).toBe(large);
    expect(await socket.nextFrame()).toEqual({ topic: 'a' });
    expect(await socket.nextFrame()).toEqual({ topic: 'b' });
    expect(await elsewhere.ask({ topic: 'aws/heartbeat' })).toMatchObject({ topic: 'aws/heartbeat' });
  });

  it('may be no JSON, but not without bounds', async () => {
    await expect(control.pushFrame(contact.contactId, '{"topic":')).resolves.toBeUndefined();
    await expect(control.pushFrame(contact.contactId, 'x'.repeat(524_289))).rejects.toThrow('400');
    await expect(control.pushFrame(contact.contactId, 'x'.repeat(1024 * 1024))).rejects.toThrow('413');
  });
});
