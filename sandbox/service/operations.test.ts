import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ControlClient } from '../control-client.ts';
import { createControlClient } from '../control-client.ts';
import type { Sandbox, SandboxContact } from '../start.ts';
import { startSandbox } from '../start.ts';
import { ChatSocket } from '../testing/chat-socket.ts';
import { callOperation, TestParticipant } from '../testing/participant.ts';
import { rawHttp } from '../testing/raw-http.ts';

const bytes = Buffer.from('0123456789');
const validation = { status: 400, type: 'ValidationException' };
const denied = { status: 403, type: 'AccessDeniedException' };

let now = Date.parse('2026-11-21T09:00:00Z');
let sandbox: Sandbox;
let control: ControlClient;
let contact: SandboxContact;
let supervisor: TestParticipant;
beforeAll(async () => {
  sandbox = await startSandbox({ quotas: 'off', scanMs: 0, attachmentsPerContact: 2, now: () => now });
  control = createControlClient(sandbox.control);
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  contact = await control.addContact();
  supervisor = await TestParticipant.connect(sandbox, contact.participantToken);
});

describe('StartAttachmentUpload', () => {
  it('gives the same id and URL to the same ClientToken while the URL lives', async () => {
    const first = await supervisor.start(bytes, 'a.txt', 'token');
    now += 299_000;
    expect(await supervisor.start(bytes, 'a.txt', 'token')).toEqual(first);
    now += 1000;
    expect((await supervisor.start(bytes, 'a.txt', 'token')).AttachmentId).not.toBe(first.AttachmentId);
  });

  it('gives one id to the same ClientToken twice at the same moment', async () => {
    const both = await Promise.all([
      supervisor.start(bytes, 'a.txt', 'token'),
      supervisor.start(bytes, 'a.txt', 'token'),
    ]);
    expect(both[0]).toEqual(both[1]);
  });

  it('keeps the tokens of participants apart, and refuses one for another file', async () => {
    const customer = await TestParticipant.connect(sandbox, contact.customerToken);
    const first = await supervisor.start(bytes, 'a.txt', 'token');
    expect((await customer.start(bytes, 'a.txt', 'token')).AttachmentId).not.toBe(first.AttachmentId);
    const other = {
      AttachmentName: 'b.txt',
      ContentType: 'text/plain',
      AttachmentSizeInBytes: 10,
      ClientToken: 'token',
    };
    expect(await supervisor.call('StartAttachmentUpload', other)).toMatchObject(validation);
  });

  it.each([
    { what: 'a file that is too large', change: { AttachmentSizeInBytes: 20_971_521 } },
    { what: 'a type that is not allowed', change: { AttachmentName: 'setup.exe' } },
    { what: 'a name without extension', change: { AttachmentName: 'Makefile' } },
    { what: 'a content type that no header can hold', change: { ContentType: 'text/plain\r\nx-evil: 1' } },
  ])('refuses $what', async ({ change }) => {
    const good = {
      AttachmentName: 'A.TXT',
      ContentType: 'text/plain',
      AttachmentSizeInBytes: 20_971_520,
      ClientToken: 'token',
    };
    expect(await supervisor.call('StartAttachmentUpload', { ...good, ...change })).toMatchObject(validation);
    expect(await supervisor.call('StartAttachmentUpload', good)).toMatchObject({ status: 200 });
  });

  it('gives a URL and headers within the limits of the model, even for the longest name', async () => {
    const { UploadMetadata } = await supervisor.start(bytes, `${'請'.repeat(252)}.pdf`);
    expect(UploadMetadata.Url.length).toBeLessThanOrEqual(2000);
    for (const value of Object.values(UploadMetadata.HeadersToInclude)) {
      expect(value.length).toBeLessThanOrEqual(256);
    }
    expect(UploadMetadata.UrlExpiry).toBe(new Date(now + 300_000).toISOString());
  });
});

describe('CompleteAttachmentUpload', () => {
  it('takes effect once: the same token may repeat it, another is a conflict', async () => {
    const { AttachmentId, ...rest } = await supervisor.start(bytes);
    await supervisor.put({ AttachmentId, ...rest }, bytes);
    expect(await supervisor.complete(AttachmentId, 'one')).toEqual({
      status: 200,
      type: undefined,
      body: {},
    });
    expect(await supervisor.complete(AttachmentId, 'one')).toMatchObject({ status: 200 });
    expect(await supervisor.complete(AttachmentId, 'two')).toMatchObject({
      status: 409,
      type: 'ConflictException',
    });
    const { attachments } = await control.report();
    expect(attachments.find((one) => one.attachmentId === AttachmentId)).toMatchObject({
      completeCalls: 3,
      completesApplied: 1,
    });
  });

  it('refuses what was not uploaded, is unknown, or was started by someone else', async () => {
    const started = await supervisor.start(bytes);
    expect(await supervisor.complete(started.AttachmentId)).toMatchObject(validation);
    expect(await supervisor.complete('unknown')).toMatchObject(validation);
    await supervisor.put(started, bytes);
    const customer = await TestParticipant.connect(sandbox, contact.customerToken);
    expect(await customer.complete(started.AttachmentId)).toMatchObject(validation);
  });
});

describe('the quota of attachments', () => {
  const full = { status: 402, type: 'ServiceQuotaExceededException' };

  it('is met at Start by completed ones, and at Complete by those that were started before', async () => {
    const early = await supervisor.start(bytes);
    await supervisor.put(early, bytes);
    await supervisor.send(bytes);
    await supervisor.send(bytes);
    expect(await supervisor.complete(early.AttachmentId)).toMatchObject(full);
    const another = {
      AttachmentName: 'a.txt',
      ContentType: 'text/plain',
      AttachmentSizeInBytes: 10,
      ClientToken: 'another',
    };
    expect(await supervisor.call('StartAttachmentUpload', another)).toMatchObject(full);
  });
});

describe('GetAttachment', () => {
  it('gives a URL for the time asked for, and the size', async () => {
    const id = await supervisor.send(bytes);
    const link = await supervisor.link(id, 5);
    expect(link).toMatchObject({ AttachmentSizeInBytes: 10, UrlExpiry: new Date(now + 5000).toISOString() });
    now += 5000;
    expect(await rawHttp(link.Url)).toMatchObject({ status: 200 });
    now += 1001;
    expect(await rawHttp(link.Url)).toMatchObject({ status: 403 });
  });

  it.each([4, 301, 5.5])('gives no URL for %s seconds', async (UrlExpiryInSeconds) => {
    const AttachmentId = await supervisor.send(bytes);
    expect(await supervisor.call('GetAttachment', { AttachmentId, UrlExpiryInSeconds })).toMatchObject(
      validation,
    );
  });

  it('refuses what is not complete, is unknown, or belongs to another chat', async () => {
    const { AttachmentId } = await supervisor.start(bytes);
    expect(await supervisor.call('GetAttachment', { AttachmentId })).toMatchObject(validation);
    expect(await supervisor.call('GetAttachment', { AttachmentId: 'unknown' })).toMatchObject(validation);
    const stranger = await TestParticipant.connect(sandbox);
    const id = await supervisor.send(bytes);
    expect(await stranger.call('GetAttachment', { AttachmentId: id })).toMatchObject(validation);
  });

  it('refuses what the scan rejected, whose bytes are gone', async () => {
    const socket = await ChatSocket.subscribed(supervisor.socketUrl);
    const AttachmentId = await supervisor.send(bytes, 'my eicar test.txt');
    await socket.nextItem();
    expect(await socket.nextItem()).toMatchObject({ Attachments: [{ Status: 'REJECTED' }] });
    expect(await supervisor.call('GetAttachment', { AttachmentId })).toMatchObject(validation);
    const { attachments } = await control.report();
    expect(attachments.find((one) => one.attachmentId === AttachmentId)).toMatchObject({
      status: 'REJECTED',
      sha256: null,
    });
  });

  it('is not for bots', async () => {
    const { participantToken } = await control.addParticipant(contact.contactId, 'CUSTOM_BOT');
    const bot = await TestParticipant.connect(sandbox, participantToken);
    const AttachmentId = await supervisor.send(bytes);
    const answer = await bot.call('GetAttachment', { AttachmentId });
    expect(answer).toMatchObject(denied);
    expect(answer.body.Message).toContain('CUSTOM_BOT is not permitted');
    expect(await bot.call('GetTranscript', {})).toMatchObject({ status: 200 });
  });
});

describe('tokens', () => {
  it('of a connection die after a day, and older ones live beside newer ones', async () => {
    const newer = await TestParticipant.connect(sandbox, contact.participantToken);
    now += 24 * 3_600_000 - 1;
    expect(await supervisor.call('GetTranscript', {})).toMatchObject({ status: 200 });
    expect(await newer.call('GetTranscript', {})).toMatchObject({ status: 200 });
    now += 1;
    expect(await supervisor.call('GetTranscript', {})).toMatchObject(denied);
  });

  it('die with the chat, participant tokens too', async () => {
    const socket = await ChatSocket.subscribed(supervisor.socketUrl);
    await control.endContact(contact.contactId);
    expect(await socket.nextItem()).toMatchObject({
      Type: 'EVENT',
      ContentType: 'application/vnd.amazonaws.connect.event.chat.ended',
    });
    expect(await supervisor.call('GetTranscript', {})).toMatchObject(denied);
    const again = await callOperation(
      sandbox.endpoint,
      'CreateParticipantConnection',
      contact.participantToken,
      {},
    );
    expect(again).toMatchObject(denied);
  });

  it('can be expired for one role, the others stay', async () => {
    const customer = await TestParticipant.connect(sandbox, contact.customerToken);
    const renewed = await control.expireTokens(contact.contactId, { participant: true, role: 'SUPERVISOR' });
    expect(await supervisor.call('GetTranscript', {})).toMatchObject(denied);
    expect(await customer.call('GetTranscript', {})).toMatchObject({ status: 200 });
    expect(renewed.participantToken).not.toBe(contact.participantToken);
    expect(renewed.customerToken).toBe(contact.customerToken);
  });

  it('can be expired, the participant token on request', async () => {
    await control.expireTokens(contact.contactId);
    expect(await supervisor.call('GetTranscript', {})).toMatchObject(denied);
    supervisor = await TestParticipant.connect(sandbox, contact.participantToken);
    const renewed = await control.expireTokens(contact.contactId, { participant: true });
    const { endpoint } = sandbox;
    expect(
      await callOperation(endpoint, 'CreateParticipantConnection', contact.participantToken, {}),
    ).toMatchObject(denied);
    expect(
      await callOperation(endpoint, 'CreateParticipantConnection', renewed.participantToken, {}),
    ).toMatchObject({
      status: 200,
    });
  });
});

describe('CreateParticipantConnection', () => {
  it('gives only what was asked for', async () => {
    const call = (input: unknown) =>
      callOperation(sandbox.endpoint, 'CreateParticipantConnection', contact.participantToken, input);
    expect(Object.keys((await call({ Type: ['CONNECTION_CREDENTIALS'] })).body)).toEqual([
      'ConnectionCredentials',
    ]);
    expect(Object.keys((await call({ Type: ['WEBSOCKET'] })).body)).toEqual(['Websocket']);
    expect(await call({ ConnectParticipant: true })).toMatchObject({ status: 200, body: {} });
  });

  it('shows once that a participant has joined', async () => {
    for (let time = 0; time < 2; time += 1) {
      await callOperation(sandbox.endpoint, 'CreateParticipantConnection', contact.participantToken, {
        ConnectParticipant: true,
      });
    }
    const { body } = await supervisor.call('GetTranscript', {});
    const joined = { ContentType: 'application/vnd.amazonaws.connect.event.participant.joined' };
    expect(body.Transcript).toMatchObject([
      { ...joined, ParticipantRole: 'SUPERVISOR' },
      { ...joined, ParticipantRole: 'CUSTOMER' },
    ]);
  });
});

describe('DisconnectParticipant', () => {
  it('ends the chat when it is the customer', async () => {
    const customer = await TestParticipant.connect(sandbox, contact.customerToken);
    expect(await customer.call('DisconnectParticipant', {})).toEqual({
      status: 200,
      type: undefined,
      body: {},
    });
    expect(await supervisor.call('GetTranscript', {})).toMatchObject(denied);
  });
});

describe('requests that are no operation', () => {
  it('are answered 404, a malformed body 400, a huge one 413', async () => {
    const post = (path: string, body: string) =>
      rawHttp(`${sandbox.endpoint}${path}`, {
        method: 'POST',
        headers: { 'X-Amz-Bearer': 'a' },
        body: [body],
      });
    expect(await post('/participant/message', '{}')).toMatchObject({ status: 404 });
    expect(await post('/participant/transcript', '{"MaxResults":')).toMatchObject({ status: 400 });
    expect(await post('/participant/transcript', ' '.repeat(65_537))).toMatchObject({ status: 413 });
  });

  it('are let through from pages of other origins', async () => {
    const preflight = await rawHttp(`${sandbox.endpoint}/participant/transcript`, {
      method: 'OPTIONS',
      headers: { Origin: 'https://widget.example', 'Access-Control-Request-Headers': 'x-amz-bearer' },
    });
    expect(preflight).toMatchObject({ status: 204 });
    expect(preflight.headers['access-control-allow-headers']).toBe('x-amz-bearer');
  });
});
