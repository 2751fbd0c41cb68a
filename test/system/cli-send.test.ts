import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createControlClient, type ControlClient } from '../../sandbox/control-client.ts';
import type { AttachmentReport } from '../../sandbox/control-schema.ts';
import { startSandbox, type Sandbox } from '../../sandbox/start.ts';
import { addContact, expectSentence, openHome } from './cli-home.ts';
import { parseLine, parseLines, sentLine, uploadLine } from './cli-shapes.ts';

let sandbox: Sandbox;
let control: ControlClient;
beforeAll(async () => {
  sandbox = await startSandbox({ quotas: 'off', scanMs: 20 });
  control = createControlClient(sandbox.control);
});
afterEach(() => control.setFaults([]));
afterAll(() => sandbox.close());

async function sha256Of(file: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
}

/** What arrived in a chat and was completed. */
async function arrivedIn(contactId: string): Promise<AttachmentReport[]> {
  const { attachments } = await control.report();
  return attachments.filter((one) => one.contactId === contactId && one.completesApplied > 0);
}

describe('attache send', () => {
  it('accepts without --wait, and the next drain delivers, whatever became of the original', async () => {
    const home = await openHome();
    const { id, chat } = await addContact(home, control, sandbox.endpoint);
    const file = await home.makeFile('見積書 “v2”.txt', 'as it was');
    const sha256 = await sha256Of(file);
    const accepted = await home.attache(['send', '--json', '--contact', id, file]);
    expect(parseLine(accepted.stdout, sentLine).upload).toMatchObject({
      name: '見積書 “v2”.txt',
      state: 'queued',
      attachmentId: null,
      sha256,
      error: null,
    });
    expect([accepted.code, accepted.stderr]).toEqual([0, '']);
    await home.makeFile('見積書 “v2”.txt', 'edited since');

    const drained = await home.attache(['drain', '--json']);
    expect(drained.code).toBe(0);
    const { attachmentId } = parseLine(drained.stdout, uploadLine).upload;
    expect(await arrivedIn(chat.contactId)).toMatchObject([
      { attachmentId, name: '見積書 “v2”.txt', sha256, completesApplied: 1, puts: 1 },
    ]);
    expect(await readdir(path.join(home.dataDirectory, 'outbox'))).toEqual([]);
    const again = await home.attache(['drain', '--json']);
    expect(again).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it('with --wait: one bad file among good ones, and one file twice because the user says so', async () => {
    const home = await openHome();
    const { id, chat } = await addContact(home, control, sandbox.endpoint);
    const [good, bad] = [await home.makeFile('good.pdf'), await home.makeFile('bad.exe')];
    const sent = await home.attache([
      'send',
      '--json',
      '--wait',
      '--allow-duplicate',
      '--contact',
      id,
      good,
      bad,
      'gone.txt',
      good,
    ]);
    const uploads = parseLines(sent.stdout, sentLine).map(({ upload }) => upload);
    expect(uploads.filter(({ state }) => state === 'failed')).toMatchObject([
      { id: null, name: 'bad.exe', sha256: null, error: { code: 'file-type-not-allowed' } },
      { id: null, name: 'gone.txt', sha256: null, error: { code: 'file-missing' } },
    ]);
    expect(sent.stderr.split('\n')).toHaveLength(3);
    expect(sent.code).toBe(1);
    const sha256 = await sha256Of(good);
    const arrived = await arrivedIn(chat.contactId);
    expect(arrived).toMatchObject([
      { name: 'good.pdf', sha256, completesApplied: 1 },
      { name: 'good.pdf', sha256, completesApplied: 1 },
    ]);
    const done = uploads.filter(({ state }) => ['sent', 'delivered'].includes(state));
    expect(done.map(({ attachmentId }) => attachmentId).sort()).toEqual(
      arrived.map(({ attachmentId }) => attachmentId).sort(),
    );
  });

  it('refuses what the contact has got already or is about to get, and sends the rest', async () => {
    const home = await openHome();
    const { id, chat } = await addContact(home, control, sandbox.endpoint);
    const [first, copy] = [
      await home.makeFile('a.txt', 'the same'),
      await home.makeFile('b.txt', 'the same'),
    ];
    const send = (...args: string[]) => home.attache(['send', '--json', '--contact', id, ...args]);
    expect((await send(first)).code).toBe(0);

    for (const state of ['queued', 'sent']) {
      const again = await send('--wait', copy, await home.makeFile(`${state}.txt`));
      expect(parseLines(again.stdout, sentLine).map(({ upload }) => upload)).toMatchObject([
        { id: null, name: 'b.txt', error: { code: 'file-duplicate', params: { earlier: 'a.txt' } } },
        { name: `${state}.txt`, error: null },
      ]);
      expectSentence(again.stderr);
      expect(again.code).toBe(1);
      await home.attache(['drain']);
      await home.attache(['uploads', 'remove', '--all']);
    }
    expect((await send('--wait', '--allow-duplicate', copy)).code).toBe(0);
    const names = (await arrivedIn(chat.contactId)).map(({ name }) => name);
    expect(names.sort()).toEqual(['a.txt', 'b.txt', 'queued.txt', 'sent.txt']);
    expect(await readdir(path.join(home.dataDirectory, 'outbox'))).toEqual([]);
  });

  it('with --wait=SECONDS that run out: 3, and nothing is lost', async () => {
    const home = await openHome();
    const { id, chat } = await addContact(home, control, sandbox.endpoint);
    await control.setFaults([{ on: 'store.put', times: 'always', fault: { kind: 'black-hole' } }]);
    const file = await home.makeFile('slow.txt');
    const late = await home.attache(['send', '--json', '--wait=1', '--contact', id, file]);
    expect(parseLine(late.stdout, sentLine).upload).toMatchObject({ name: 'slow.txt', error: null });
    expectSentence(late.stderr);
    expect(late.code).toBe(3);

    await control.setFaults([]);
    expect((await home.attache(['drain', '--json'])).code).toBe(0);
    expect(await arrivedIn(chat.contactId)).toMatchObject([{ name: 'slow.txt', completesApplied: 1 }]);
  });

  it.each([
    ['StartAttachmentUpload', 200, /not as Amazon Connect does\./],
    ['store.put', 403, /The storage refused the transfer\./],
  ] as const)(
    'says why it waits when %s answers %d, without a gap in the sentence',
    async (on, status, why) => {
      const home = await openHome();
      const { id } = await addContact(home, control, sandbox.endpoint);
      await control.setFaults([{ on, times: 'always', fault: { kind: 'status', status, html: true } }]);
      const sent = await home.attache([
        'send',
        '--wait=2',
        '--contact',
        id,
        await home.makeFile('bumpy.txt'),
      ]);
      expect(sent.stderr).toMatch(why);
      expect(sent.code).toBe(3);
    },
  );

  it('is stopped by SIGINT in the middle of a PUT: says so, keeps the file, and goes on later', async () => {
    const home = await openHome();
    const { id, chat } = await addContact(home, control, sandbox.endpoint);
    await control.setFaults([{ on: 'store.put', fault: { kind: 'bandwidth', bytesPerSecond: 10_000 } }]);
    const file = await home.makeFile('stopped.txt', 400_000);
    const { process, ended } = home.start(['send', '--json', '--wait', '--contact', id, file]);
    await aPutBegins();
    process.kill('SIGINT');
    const { code, stdout, stderr } = await ended;
    expect([1, 3]).toContain(code);
    expectSentence(stderr);
    const { upload } = parseLine(stdout, sentLine);
    expect(['failed', 'cancelled', 'sent']).not.toContain(upload.state);

    expect((await home.attache(['drain', '--json'])).code).toBe(0);
    expect(await arrivedIn(chat.contactId)).toMatchObject([{ sha256: upload.sha256, completesApplied: 1 }]);
  });
});

/** Resolves when the store has been asked to take an upload since this was called. */
async function aPutBegins(): Promise<void> {
  const before = (await control.report()).requests['store.put'] ?? 0;
  await vi.waitFor(
    async () => {
      expect((await control.report()).requests['store.put'] ?? 0).toBeGreaterThan(before);
    },
    { interval: 20, timeout: 10_000 },
  );
}

describe('attache drain', () => {
  it('goes on after SIGKILL in the middle of a PUT, and delivers once', async () => {
    const home = await openHome();
    const { id, chat } = await addContact(home, control, sandbox.endpoint);
    await control.setFaults([{ on: 'store.put', fault: { kind: 'bandwidth', bytesPerSecond: 10_000 } }]);
    const file = await home.makeFile('killed.pdf', 400_000);
    const sha256 = await sha256Of(file);
    const { process, ended } = home.start(['send', '--json', '--wait', '--contact', id, file]);
    await aPutBegins();
    process.kill('SIGKILL');
    await ended;

    const drained = await home.attache(['drain', '--json']);
    expect(parseLine(drained.stdout, uploadLine).upload).toMatchObject({ name: 'killed.pdf', sha256 });
    expect(drained.code).toBe(0);
    expect(await arrivedIn(chat.contactId)).toMatchObject([{ sha256, completesApplied: 1 }]);
  });

  it('stops after --timeout with 3, everything kept', async () => {
    const home = await openHome();
    const { id } = await addContact(home, control, sandbox.endpoint);
    await control.setFaults([
      { on: 'StartAttachmentUpload', times: 'always', fault: { kind: 'reset', afterBytes: 0 } },
    ]);
    await home.attache(['send', '--contact', id, await home.makeFile('later.txt')]);
    const drained = await home.attache(['drain', '--json', '--timeout', '1']);
    expect(drained.code).toBe(3);
    expectSentence(drained.stderr);
    expect(parseLine(drained.stdout, uploadLine).upload).toMatchObject({ name: 'later.txt', error: null });
    expect(await readdir(path.join(home.dataDirectory, 'outbox'))).not.toEqual([]);
  });

  it('ends with 5 where a token is needed, the file kept', async () => {
    const home = await openHome();
    const { id, chat } = await addContact(home, control, sandbox.endpoint);
    await home.attache(['send', '--contact', id, await home.makeFile('waits.txt')]);
    await control.expireTokens(chat.contactId, { participant: true });
    const drained = await home.attache(['drain', '--json']);
    expect(parseLine(drained.stdout, uploadLine).upload).toMatchObject({ waitingFor: 'token', error: null });
    expect(drained.code).toBe(5);
  });
});
