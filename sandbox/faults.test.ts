import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { GetTranscriptCommand } from '@aws-sdk/client-connectparticipant';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ControlClient } from './control-client.ts';
import { createControlClient } from './control-client.ts';
import type { Sandbox } from './start.ts';
import { startSandbox } from './start.ts';
import { ChatSocket } from './testing/chat-socket.ts';
import { TestParticipant } from './testing/participant.ts';
import { rawHttp } from './testing/raw-http.ts';
import { sdkClient } from './testing/sdk.ts';

const bytes = Buffer.from('0123456789');
const dead = { code: 'ECONNRESET' };

let sandbox: Sandbox;
let control: ControlClient;
let supervisor: TestParticipant;
beforeAll(async () => {
  sandbox = await startSandbox({ quotas: 'off' });
  control = createControlClient(sandbox.control);
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  await control.setFaults([]);
  const { participantToken } = await control.addContact();
  supervisor = await TestParticipant.connect(sandbox, participantToken);
});

async function reportOf(attachmentId: string) {
  const { attachments } = await control.report();
  return attachments.find((attachment) => attachment.attachmentId === attachmentId);
}

function sha256(of: Buffer): string {
  return createHash('sha256').update(of).digest('hex');
}

/** What a GET brings until the other side closes; a reset rejects. */
async function wireAnswer(url: string): Promise<{ head: string; body: string }> {
  const { hostname, port, pathname, search } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.write(`GET ${pathname}${search} HTTP/1.1\r\nHost: ${hostname}:${port}\r\n\r\n`);
  const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n');
  return { head, body };
}

describe('a lost answer to Complete', () => {
  it.each([
    { applied: true, status: 'IN_PROGRESS', completesApplied: 1 },
    { applied: false, status: 'STARTED', completesApplied: 0 },
  ])('applied $applied', async ({ applied, status, completesApplied }) => {
    const started = await supervisor.start(bytes, 'lost.txt');
    await supervisor.put(started, bytes);
    await control.setFaults([
      { on: 'CompleteAttachmentUpload', name: 'lost.txt', fault: { kind: 'lose-answer', applied } },
    ]);
    await expect(supervisor.complete(started.AttachmentId, 'token')).rejects.toMatchObject(dead);
    expect([status, 'APPROVED']).toContain((await reportOf(started.AttachmentId))?.status);
    expect(await reportOf(started.AttachmentId)).toMatchObject({ completesApplied });
    // Asked again, it makes no difference to the service.
    expect(await supervisor.complete(started.AttachmentId, 'token')).toMatchObject({ status: 200 });
    expect(await reportOf(started.AttachmentId)).toMatchObject({ completesApplied: 1 });
  });
});

describe('a broken upload', () => {
  it('is reset in the middle and leaves nothing', async () => {
    const started = await supervisor.start(bytes);
    await control.setFaults([{ on: 'store.put', fault: { kind: 'reset', afterBytes: 4 } }]);
    await expect(supervisor.put(started, bytes)).rejects.toMatchObject(dead);
    expect(await reportOf(started.AttachmentId)).toMatchObject({ puts: 0, sha256: null });
    expect(await supervisor.put(started, bytes)).toMatchObject({ status: 200 });
  });

  it('is reset at its end if it is shorter', async () => {
    const started = await supervisor.start(bytes);
    await control.setFaults([{ on: 'store.put', fault: { kind: 'reset', afterBytes: 4000 } }]);
    await expect(supervisor.put(started, bytes)).rejects.toMatchObject(dead);
    expect(await reportOf(started.AttachmentId)).toMatchObject({ puts: 0 });
  });

  it('is stored though the answer is lost', async () => {
    const started = await supervisor.start(bytes);
    await control.setFaults([{ on: 'store.put', fault: { kind: 'lose-answer', applied: true } }]);
    await expect(supervisor.put(started, bytes)).rejects.toMatchObject(dead);
    expect(await reportOf(started.AttachmentId)).toMatchObject({ puts: 1 });
  });

  it.each([
    { fault: { kind: 'expire-url' }, status: 403, text: 'Request has expired' },
    { fault: { kind: 'status', status: 503 }, status: 503, text: '<Code>SlowDown</Code>' },
    { fault: { kind: 'status', status: 502, html: true }, status: 502, text: '<!doctype html>' },
  ] as const)('is answered $status by $fault.kind', async ({ fault, status, text }) => {
    const started = await supervisor.start(bytes);
    await control.setFaults([{ on: 'store', fault }]);
    const answer = await supervisor.put(started, bytes);
    expect(answer.status).toBe(status);
    expect(answer.body.toString()).toContain(text);
  });

  it('with a dead URL from Start is refused, though the service says that it lives', async () => {
    await control.setFaults([{ on: 'StartAttachmentUpload', fault: { kind: 'expire-url' } }]);
    const started = await supervisor.start(bytes);
    expect(Date.parse(started.UploadMetadata.UrlExpiry)).toBeGreaterThan(Date.now());
    expect((await supervisor.put(started, bytes)).body.toString()).toContain('Request has expired');
  });

  it('can be slow', async () => {
    const started = await supervisor.start(bytes);
    await control.setFaults([{ on: 'store.put', fault: { kind: 'bandwidth', bytesPerSecond: 100 } }]);
    const began = performance.now();
    expect(await supervisor.put(started, bytes)).toMatchObject({ status: 200 });
    expect(performance.now() - began).toBeGreaterThan(90);
  });
});

describe('a broken download', () => {
  it('is reset after so many bytes', async () => {
    const link = await supervisor.link(await supervisor.send(bytes));
    await control.setFaults([{ on: 'store.get', fault: { kind: 'reset', afterBytes: 4 } }]);
    await expect(rawHttp(link.Url)).rejects.toMatchObject(dead);
    expect(await rawHttp(link.Url, { headers: { Range: 'bytes=4-' } })).toMatchObject({
      status: 206,
      body: bytes.subarray(4),
    });
  });

  it('ends early, and properly, though it promised more', async () => {
    const link = await supervisor.link(await supervisor.send(bytes));
    await control.setFaults([{ on: 'store.get', fault: { kind: 'truncate', afterBytes: 4 } }]);
    const { head, body } = await wireAnswer(link.Url);
    expect(head).toContain('Content-Length: 10');
    expect(body).toBe('0123');
  });

  it('starts at the first byte whatever the Range', async () => {
    const link = await supervisor.link(await supervisor.send(bytes));
    await control.setFaults([{ on: 'store.get', fault: { kind: 'wrong-range' } }]);
    const answer = await rawHttp(link.Url, { headers: { Range: 'bytes=4-' } });
    expect(answer).toMatchObject({ status: 200, body: bytes });
    expect(answer.headers['content-range']).toBeUndefined();
  });

  it('meets another object of the same size', async () => {
    const attachmentId = await supervisor.send(bytes);
    const link = await supervisor.link(attachmentId);
    const before = await rawHttp(link.Url);
    const etag = String(before.headers.etag);
    await control.setFaults([{ on: 'store.get', fault: { kind: 'change-object' } }]);
    expect(await rawHttp(link.Url, { headers: { Range: 'bytes=4-', 'If-Match': etag } })).toMatchObject({
      status: 412,
    });
    const { body, headers } = await rawHttp(link.Url);
    expect(headers.etag).not.toBe(etag);
    expect(body).toHaveLength(bytes.length);
    expect(await reportOf(attachmentId)).toMatchObject({ sha256: sha256(body) });
    expect(sha256(body)).not.toBe(sha256(bytes));
  });

  it('comes compressed though nobody asked', async () => {
    const link = await supervisor.link(await supervisor.send(bytes));
    await control.setFaults([{ on: 'store.get', fault: { kind: 'gzip' } }]);
    const answer = await rawHttp(link.Url);
    expect(answer.headers).toMatchObject({ 'content-encoding': 'gzip' });
    expect(answer.headers['content-length']).toBeUndefined();
    expect(gunzipSync(answer.body)).toEqual(bytes);
  });

  it('is told 416 or 412 though it asked well', async () => {
    const link = await supervisor.link(await supervisor.send(bytes));
    await control.setFaults([
      { on: 'store.get', fault: { kind: 'status', status: 416 } },
      { on: 'store.get', fault: { kind: 'status', status: 412 } },
    ]);
    expect((await rawHttp(link.Url)).body.toString()).toContain('<Code>InvalidRange</Code>');
    expect((await rawHttp(link.Url)).body.toString()).toContain('<Code>PreconditionFailed</Code>');
  });
});

describe('the service', () => {
  it('answers with a status, its type and Retry-After', async () => {
    await control.setFaults([
      { on: 'service', fault: { kind: 'status', status: 429, retryAfterSeconds: 7 } },
    ]);
    expect(await supervisor.call('GetTranscript', {})).toMatchObject({
      status: 429,
      type: 'ThrottlingException',
    });
    await control.setFaults([
      { on: 'service', fault: { kind: 'status', status: 400, type: 'OddException' } },
    ]);
    expect(await supervisor.call('GetTranscript', {})).toMatchObject({ status: 400, type: 'OddException' });
  });

  it('is hidden behind the HTML of a proxy', async () => {
    await control.setFaults([{ on: 'GetTranscript', fault: { kind: 'status', status: 502, html: true } }]);
    const transcript = new GetTranscriptCommand({ ConnectionToken: supervisor.token });
    await expect(sdkClient(sandbox.endpoint).send(transcript)).rejects.toMatchObject({
      $metadata: { httpStatusCode: 502 },
    });
  });

  it('falls silent until the client gives up', async () => {
    await control.setFaults([{ on: 'GetTranscript', fault: { kind: 'black-hole' } }]);
    const transcript = new GetTranscriptCommand({ ConnectionToken: supervisor.token });
    const sending = sdkClient(sandbox.endpoint).send(transcript, { abortSignal: AbortSignal.timeout(30) });
    await expect(sending).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('has a clock that is off', async () => {
    await control.setFaults([{ on: 'service', fault: { kind: 'clock-skew', ms: 3_600_000 } }]);
    const answer = await fetch(`${sandbox.endpoint}/participant/transcript`, { method: 'POST', body: '{}' });
    const ahead = Date.parse(answer.headers.get('date') ?? '') - Date.now();
    expect(ahead).toBeGreaterThan(3_500_000);
  });

  it('is late, and works all the same', async () => {
    await control.setFaults([{ on: 'GetTranscript', fault: { kind: 'latency', ms: 40 } }]);
    const began = performance.now();
    expect(await supervisor.call('GetTranscript', {})).toMatchObject({ status: 200 });
    expect(performance.now() - began).toBeGreaterThan(35);
  });
});

describe('the websocket', () => {
  it('is refused with a status', async () => {
    await control.setFaults([{ on: 'websocket', fault: { kind: 'status', status: 503 } }]);
    await expect(ChatSocket.open(supervisor.socketUrl)).rejects.toThrow('503');
  });

  it('dies after so many bytes', async () => {
    await control.setFaults([{ on: 'websocket', fault: { kind: 'reset', afterBytes: 10 } }]);
    const socket = await ChatSocket.open(supervisor.socketUrl);
    socket.send({ topic: 'aws/heartbeat' });
    expect(await socket.closed).toBe(1006);
  });

  it('is open and mute', async () => {
    await control.setFaults([{ on: 'websocket', fault: { kind: 'black-hole' } }]);
    const mute = await ChatSocket.open(supervisor.socketUrl);
    mute.send({ topic: 'aws/heartbeat' });
    // Another socket's answer shows that the mute one's would have come by now.
    const other = await TestParticipant.connect(sandbox);
    const heard = await ChatSocket.subscribed(other.socketUrl);
    await heard.ask({ topic: 'aws/heartbeat' });
    expect(mute.received).toBe(0);
  });
});
