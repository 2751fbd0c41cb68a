import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createControlClient, type ControlClient } from '../../sandbox/control-client.ts';
import { startSandbox, type Sandbox } from '../../sandbox/start.ts';
import { expectRefusal, openHome } from './cli-home.ts';
import { contactLine, jsonLines, parseLine, parseLines, sentLine } from './cli-shapes.ts';
import { listAnswer, listOf, replaceFile, serveList, statusAnswer } from './contact-list.ts';

let sandbox: Sandbox;
let control: ControlClient;
beforeAll(async () => {
  sandbox = await startSandbox({ quotas: 'off', scanMs: 20 });
  control = createControlClient(sandbox.control);
});
afterAll(() => sandbox.close());

const sourceLine = z.strictObject({
  source: z.looseObject({ id: z.uuid(), kind: z.enum(['file', 'url']), location: z.string() }),
});
const AUTHORIZATION = 'Bearer of-a-feed-that-nobody-may-see';

describe('attache sources', () => {
  it('adds a file, lists and removes it; the next work that is done follows it', async () => {
    const home = await openHome();
    const chat = await control.addContact('Ada');
    const file = path.join(home.folder, 'contacts.json');
    const entry = { ...chat, endpoint: sandbox.endpoint };
    await replaceFile(file, listOf(entry, { label: 'Nobody' }));
    const added = await home.attache(['sources', 'add', '--file', 'contacts.json', '--json']);
    const { source } = parseLine(added.stdout, sourceLine);
    expect(source).toMatchObject({
      kind: 'file',
      location: file,
      state: 'following',
      contacts: 2,
      refused: [{ label: 'Nobody', error: { code: 'source-malformed' } }],
    });
    expect(added.stderr).toMatch(/^Nobody: .*contacts\.1: .*\.\n$/);
    expect((await home.attache(['contacts', '--json'])).stdout).toBe('');

    expect((await home.attache(['drain', '--timeout', '20'])).code).toBe(0);
    const listed = await home.attache(['contacts', '--json']);
    expect(parseLine(listed.stdout, contactLine).contact.label).toBe('Ada');
    expect(parseLines((await home.attache(['sources', '--json'])).stdout, sourceLine)).toHaveLength(1);
    expect((await home.attache(['sources', 'remove', source.id])).code).toBe(0);
    expect((await home.attache(['sources', '--json'])).stdout).toBe('');
    expectRefusal(await home.attache(['sources', 'remove', source.id, '--json']), {
      code: 'source-unknown',
      exit: 1,
    });
  });

  it('gives a drain the token that its uploads wait for', async () => {
    const home = await openHome();
    const chat = await control.addContact('Grace');
    const file = path.join(home.folder, 'contacts.json');
    await replaceFile(file, listOf({ ...chat, endpoint: sandbox.endpoint }));
    await home.attache(['sources', 'add', '--file', file]);
    await home.attache(['drain', '--timeout', '20']);
    const sent = await home.attache(['send', '--json', '--contact', 'Grace', await home.makeFile('one.txt')]);
    expect(parseLine(sent.stdout, sentLine).upload.state).toBe('queued');
    // Its token was forgotten with the process; the source has it.
    expect((await home.attache(['drain', '--timeout', '20'])).code).toBe(0);
    const { attachments } = await control.report();
    expect(
      attachments.some(({ name, completesApplied }) => name === 'one.txt' && completesApplied === 1),
    ).toBe(true);
  });

  it('keeps an authorization only when told to, and nowhere but in the vault', async () => {
    const home = await openHome();
    const server = await serveList(statusAnswer(401));
    const denied = await home.attache(['sources', 'add', '--url', server.url, '--json']);
    expect(parseLine(denied.stdout, sourceLine).source).toMatchObject({ error: { code: 'source-denied' } });
    expect(denied.code).toBe(0);
    server.answer = (request, response) =>
      (request.headers.authorization === AUTHORIZATION ? listAnswer(listOf()) : statusAnswer(403))(
        request,
        response,
      );
    const add = ['sources', 'add', '--url', server.url, '--authorization-stdin', '--verbose', '--json'];
    const forgotten = await home.attache(add, { stdin: `${AUTHORIZATION}\n` });
    expect(forgotten.stderr).toMatch(/^The authorization is forgotten .*\.\n$/);
    const remembered = await home.attache([...add, '--remember'], { stdin: AUTHORIZATION });
    expect(parseLine(remembered.stdout, sourceLine).source).toMatchObject({
      state: 'following',
      error: null,
    });
    // Added again, it is the same one.
    expect(parseLines((await home.attache(['sources', '--json'])).stdout, sourceLine)).toHaveLength(1);

    const entries = await readdir(home.dataDirectory, { recursive: true, withFileTypes: true });
    const holding: string[] = [];
    for (const entry of entries.filter((one) => one.isFile())) {
      const bytes = await readFile(path.join(entry.parentPath, entry.name), 'latin1');
      if (bytes.includes(AUTHORIZATION)) holding.push(entry.name);
    }
    expect(holding).toEqual(['tokens.json']);
    for (const { stdout, stderr } of [forgotten, remembered])
      expect(stdout + stderr).not.toContain(AUTHORIZATION);
  });
});

describe('a contact that is pasted into a pipe', () => {
  const add = ['contacts', 'add', '--json', '--remember', '--participant-token-stdin'];

  it('may come as a link or as an entry of a list, with its place and its name', async () => {
    const home = await openHome();
    const [ada, grace] = [await control.addContact(), await control.addContact()];
    const link = `attache://contact?v=1&endpoint=${encodeURIComponent(sandbox.endpoint)}&participant-token=${ada.participantToken}&label=Ada`;
    const byLink = await home.attache(add, { stdin: link });
    expect([byLink.code, byLink.stderr]).toEqual([0, 'Read a contact link.\n']);
    const entry = JSON.stringify({ ...grace, label: 'Grace', endpoint: sandbox.endpoint });
    const byEntry = await home.attache(add, { stdin: entry });
    expect(byEntry.stderr).toBe('Read an entry of a contact list.\n');
    const labels = [byLink, byEntry].map(({ stdout }) => parseLine(stdout, contactLine).contact.label);
    expect(labels).toEqual(['Ada', 'Grace']);
  });

  it('must be what the command line says that it is, and must have a place', async () => {
    const home = await openHome();
    const other = await home.attache(add, { stdin: '{"connectionToken":"abc","region":"us-east-1"}' });
    expectRefusal(other, { code: 'input-invalid', exit: 2 });
    expectRefusal(await home.attache(add, { stdin: 'abc' }), { code: 'input-invalid', exit: 2 });
    expectRefusal(await home.attache(add, { stdin: 'attache://contact?v=2' }), {
      code: 'contact-link-malformed',
      exit: 2,
    });
  });
});

describe('a link that the app is started with', () => {
  it('is refused before anything is started, if it is none', async () => {
    const home = await openHome();
    for (const command of ['start', 'serve']) {
      const ended = await home.attache([command, 'attache://upload?file=x', '--json']);
      expectRefusal(ended, { code: 'contact-link-malformed', exit: 2 });
    }
    await expect(readdir(home.dataDirectory)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('is offered in the window; an app that runs already is named', async () => {
    const home = await openHome();
    const link = 'attache://contact?v=1&region=us-east-1&participant-token=token-in-a-link';
    const running = home.start(['serve', '--no-open', '--json', link]);
    await running.until('stdout', /ready/);
    const second = await home.attache(['serve', '--no-open', '--json', link]);
    expectRefusal(second, { code: 'data-directory-in-use', exit: 4 });
    running.process.kill('SIGTERM');
    const ended = await running.ended;
    expect(jsonLines(ended.stdout)).toMatchObject([{ event: 'ready' }]);
    expect(ended.stdout + ended.stderr + second.stderr).not.toContain('token-in-a-link');
  });
});
