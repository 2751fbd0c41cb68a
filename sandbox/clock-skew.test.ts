import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ControlClient } from './control-client.ts';
import { createControlClient } from './control-client.ts';
import type { Sandbox } from './start.ts';
import { startSandbox } from './start.ts';
import { TestParticipant } from './testing/participant.ts';
import { rawHttp } from './testing/raw-http.ts';

const bytes = Buffer.from('0123456789');
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const start = Date.parse('2026-11-21T09:00:00Z');

let now = start;
let sandbox: Sandbox;
let control: ControlClient;
beforeAll(async () => {
  sandbox = await startSandbox({ quotas: 'off', scanMs: 0, now: () => now });
  control = createControlClient(sandbox.control);
});
afterAll(() => sandbox.close());
beforeEach(() => {
  now = start;
});

const iso = (ms: number) => new Date(ms).toISOString();
const utc = (ms: number) => new Date(ms).toUTCString();

describe.each([10 * minuteMs, -10 * minuteMs, dayMs, -dayMs])('with both clocks %i ms off', (ms) => {
  const there = start + ms;
  beforeEach(() => control.setFaults([{ on: '*', fault: { kind: 'clock-skew', ms } }]));

  it('every time that is given is theirs', async () => {
    const { participantToken } = await control.addContact();
    const input = { method: 'POST', headers: { 'X-Amz-Bearer': participantToken } };
    const connection = await rawHttp(`${sandbox.endpoint}/participant/connection`, {
      ...input,
      body: ['{"Type":["WEBSOCKET","CONNECTION_CREDENTIALS"]}'],
    });
    expect(connection.headers.date).toBe(utc(there));
    expect(JSON.parse(connection.body.toString())).toMatchObject({
      Websocket: { ConnectionExpiry: iso(there + 60 * minuteMs) },
      ConnectionCredentials: { Expiry: iso(there + dayMs) },
    });

    const supervisor = await TestParticipant.connect(sandbox, participantToken);
    const started = await supervisor.start(bytes);
    expect(started.UploadMetadata.UrlExpiry).toBe(iso(there + 5 * minuteMs));
    await supervisor.put(started, bytes);
    await supervisor.complete(started.AttachmentId);
    const { body } = await supervisor.call('GetTranscript', {});
    const times = z.array(z.object({ AbsoluteTime: z.string() })).parse(body.Transcript);
    expect(new Set(times.map(({ AbsoluteTime }) => AbsoluteTime))).toEqual(new Set([iso(there)]));

    const link = await supervisor.link(started.AttachmentId, 60);
    expect(link.UrlExpiry).toBe(iso(there + minuteMs));
    expect((await rawHttp(link.Url)).headers).toMatchObject({
      date: utc(there),
      'last-modified': utc(there),
    });
  });

  it('a link lives exactly as long as it says', async () => {
    const { participantToken } = await control.addContact();
    const supervisor = await TestParticipant.connect(sandbox, participantToken);
    const link = await supervisor.link(await supervisor.send(bytes), 60);
    now += minuteMs;
    expect(await rawHttp(link.Url)).toMatchObject({ status: 200, body: bytes });
    now += 1;
    const late = await rawHttp(link.Url);
    expect(late.body.toString()).toContain('Request has expired');
    expect(late.headers.date).toBe(utc(now + ms));
  });
});

describe('with one clock off', () => {
  it.each([
    { on: 'service', service: 10 * minuteMs, store: 0 },
    { on: 'store', service: 0, store: 10 * minuteMs },
  ] as const)('only the $on tells another time', async ({ on, service, store }) => {
    await control.setFaults([{ on, fault: { kind: 'clock-skew', ms: 10 * minuteMs } }]);
    const ofService = await rawHttp(`${sandbox.endpoint}/participant/transcript`, { method: 'POST' });
    expect(ofService.headers.date).toBe(utc(start + service));
    expect((await rawHttp(sandbox.store)).headers.date).toBe(utc(start + store));
  });

  it('a store that is ahead finds fresh links dead', async () => {
    await control.setFaults([{ on: 'store', fault: { kind: 'clock-skew', ms: 10 * minuteMs } }]);
    const { contactId, participantToken } = await control.addContact();
    const { attachmentId } = await control.sendCustomerFile(contactId, {
      name: 'a.txt',
      bytes: new Uint8Array(bytes),
    });
    const supervisor = await TestParticipant.connect(sandbox, participantToken);
    expect(await rawHttp((await supervisor.link(attachmentId, 60)).Url)).toMatchObject({ status: 403 });
  });
});
