import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createControlClient, type ControlClient } from '../../sandbox/control-client.ts';
import { startSandbox, type Sandbox } from '../../sandbox/start.ts';
import { addContact, expectRefusal, openHome } from './cli-home.ts';
import { contactLine, parseLine, parseLines, sentLine } from './cli-shapes.ts';

let sandbox: Sandbox;
let control: ControlClient;
beforeAll(async () => {
  sandbox = await startSandbox({ quotas: 'off', scanMs: 20 });
  control = createControlClient(sandbox.control);
});
afterAll(() => sandbox.close());

const add = (kind: 'participant' | 'connection' = 'participant'): string[] => [
  ...['contacts', 'add', '--json', '--endpoint', sandbox.endpoint],
  `--${kind}-token-stdin`,
];

/** A connection token of a chat, as CCP's page would have it. */
async function connectionToken(participantToken: string): Promise<string> {
  const response = await fetch(`${sandbox.endpoint}/participant/connection`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-amz-bearer': participantToken },
    body: JSON.stringify({ Type: ['CONNECTION_CREDENTIALS'] }),
  });
  const answer = z.object({ ConnectionCredentials: z.object({ ConnectionToken: z.string() }) });
  return answer.parse(await response.json()).ConnectionCredentials.ConnectionToken;
}

describe('attache contacts', () => {
  it('adds with a token from stdin, lists, and removes', async () => {
    const home = await openHome();
    const { participantToken } = await control.addContact();
    const added = await home.attache([...add(), '--remember', '--label', 'Ada “VIP” 李'], {
      stdin: `  ${participantToken}\r\n`,
    });
    const { contact } = parseLine(added.stdout, contactLine);
    expect(contact).toMatchObject({ label: 'Ada “VIP” 李', state: 'active', error: null });
    expect([added.code, added.stderr]).toEqual([0, '']);

    const listed = await home.attache(['contacts', 'list', '--json']);
    expect(parseLine(listed.stdout, contactLine).contact.id).toBe(contact.id);
    const removed = await home.attache(['contacts', 'remove', contact.id, '--json']);
    expect([removed.code, removed.stderr]).toEqual([0, '']);
    expect((await home.attache(['contacts', 'list', '--json'])).stdout).toBe('');
    expect(await readFile(path.join(home.dataDirectory, 'tokens.json'), 'utf8')).not.toContain(
      participantToken,
    );
  });

  it('keeps a token only when told to, and then for its owner alone', async () => {
    const home = await openHome();
    const { participantToken } = await control.addContact();
    const tokens = path.join(home.dataDirectory, 'tokens.json');
    const forgotten = await home.attache(add(), { stdin: participantToken });
    expect(forgotten.stderr).toMatch(/^The token is forgotten .*--remember .*\.\n$/);
    await expect(stat(tokens)).rejects.toMatchObject({ code: 'ENOENT' });

    await home.attache([...add(), '--remember'], { stdin: participantToken });
    expect((await stat(tokens)).mode & 0o777).toBe(0o600);
    expect((await stat(home.dataDirectory)).mode & 0o777).toBe(0o700);
    expect(await readFile(tokens, 'utf8')).toContain(participantToken);
  });

  it('supplies a chat that is there already a new token', async () => {
    const home = await openHome();
    const { id, chat } = await addContact(home, control, sandbox.endpoint);
    const { participantToken } = await control.expireTokens(chat.contactId, { participant: true });
    const waiting = await home.attache(['attachments', '--contact', id, '--json']);
    expectRefusal(waiting, { code: 'token-needed', exit: 5 });

    const again = await home.attache([...add(), '--remember', '--label', 'Newer'], {
      stdin: participantToken,
    });
    expect(parseLine(again.stdout, contactLine).contact).toMatchObject({ id, label: 'Newer' });
    const listed = await home.attache(['contacts', 'list', '--json']);
    expect(parseLines(listed.stdout, contactLine)).toHaveLength(1);
    expect((await home.attache(['attachments', '--contact', id, '--json'])).code).toBe(0);
  });

  it('uses a connection token as it is', async () => {
    const home = await openHome();
    const { participantToken } = await control.addContact();
    const stdin = await connectionToken(participantToken);
    const added = await home.attache([...add('connection'), '--remember'], { stdin });
    const { contact } = parseLine(added.stdout, contactLine);
    expect(contact).toMatchObject({ tokenKind: 'connection', state: 'active' });
    const file = await home.makeFile('by-connection-token.txt');
    const sent = await home.attache(['send', '--json', '--wait', '--contact', contact.id, file]);
    expect(parseLine(sent.stdout, sentLine).upload.state).toMatch(/^(?:sent|delivered)$/);
    expect(sent.code).toBe(0);
  });

  it('refuses what the contact’s instance does not take, and newer limits come with a token', async () => {
    const home = await openHome();
    const { participantToken: stdin } = await control.addContact();
    const limited = ['--remember', '--max-size', '1MB', '--extensions', 'txt,log'];
    const added = await home.attache([...add(), ...limited], { stdin });
    const { contact } = parseLine(added.stdout, contactLine);
    expect(contact).toMatchObject({ ownLimits: { maxSizeInBytes: 1_048_576, extensions: ['txt', 'log'] } });
    expect((await home.attache(['contacts', 'list'])).stdout).toMatch(/LIMITS[^]*1 MB; txt log/);
    const send = async (name: string, bytes?: number): Promise<string | undefined> => {
      const file = await home.makeFile(name, bytes);
      const sent = await home.attache(['send', '--json', '--contact', contact.id, file]);
      return parseLine(sent.stdout, sentLine).upload.error?.code;
    };
    expect(await send('large.txt', 1_048_577)).toBe('file-too-large');
    expect(await send('letter.pdf')).toBe('file-type-not-allowed');
    expect(await send('fits.log')).toBeUndefined();

    await home.attache([...add(), '--remember', '--extensions', 'pdf'], { stdin });
    expect(await send('letter.pdf')).toBeUndefined();
    expect(await send('large.txt', 1_048_577)).toBe('file-type-not-allowed');
  });

  it('does not remove a contact with work left, unless told to discard it', async () => {
    const home = await openHome();
    const { id } = await addContact(home, control, sandbox.endpoint);
    await home.attache(['send', '--contact', id, await home.makeFile('left.txt')]);
    expectRefusal(await home.attache(['contacts', 'remove', id, '--json']), {
      code: 'not-possible-now',
      exit: 1,
    });
    expect((await home.attache(['uploads', 'list', '--json'])).stdout).toContain('left.txt');
    expect((await home.attache(['contacts', 'remove', id, '--discard', '--json'])).code).toBe(0);
    expect((await home.attache(['uploads', '--json'])).stdout).toBe('');
  });
});
