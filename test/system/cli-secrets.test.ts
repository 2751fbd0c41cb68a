import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createControlClient, type ControlClient } from '../../sandbox/control-client.ts';
import { startSandbox, type Sandbox } from '../../sandbox/start.ts';
import { openHome, type Ended, type Home } from './cli-home.ts';
import { contactLine, parseLine } from './cli-shapes.ts';
import { collectSecrets } from './sandbox-secrets.ts';

const secrets = collectSecrets();
let sandbox: Sandbox;
let control: ControlClient;
beforeAll(async () => {
  sandbox = await startSandbox({ quotas: 'off', scanMs: 20 });
  control = createControlClient(sandbox.control);
});
afterAll(() => sandbox.close());

/** Every byte below a folder, by path. */
async function allBytes(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  return new Map(
    await Promise.all(files.map(async (file) => [file, await readFile(file, 'latin1')] as const)),
  );
}

/** Where one of the secrets is that the other side ever made, or a piece of any pre-signed URL. */
function findLeaks(kept: ReadonlyMap<string, string>): string[] {
  const pieces = [
    ...secrets.tokens,
    ...secrets.tickets,
    ...secrets.signatures,
    'X-Amz-Signature=',
    'X-Amz-Credential=',
  ];
  return [...kept].flatMap(([where, bytes]) =>
    pieces.filter((piece) => bytes.includes(piece)).map((piece) => `${where}: ${piece.slice(0, 20)} …`),
  );
}

interface Session {
  home: Home;
  /** What was printed, but for the one link. */
  printed: string;
  /** The token that `--remember` was given last. */
  remembered: string;
  /** All files, and what was printed, as they were when an engine had been killed in the middle of its work, log of the database included. */
  whenKilled: ReadonlyMap<string, string>;
}

/** A day's work in a few commands, with every kind of failure that has a URL or a token at hand. */
async function workADay(): Promise<Session> {
  const home = await openHome();
  const printed: string[] = [];
  const attache = async (args: readonly string[], stdin = ''): Promise<Ended> => {
    const ended = await home.attache([...args, '--verbose', '--json'], { stdin });
    printed.push(ended.stderr, args[0] === 'link' ? '' : ended.stdout);
    return ended;
  };
  const chat = await control.addContact();
  const addArgs = ['contacts', 'add', '--endpoint', sandbox.endpoint, '--participant-token-stdin'];
  const add = (token: string): Promise<Ended> => attache([...addArgs, '--remember'], token);
  const { contact } = parseLine((await add(chat.participantToken)).stdout, contactLine);
  const of = (command: string, ...more: string[]): string[] => [command, '--contact', contact.id, ...more];

  await control.setFaults([
    { on: 'store.put', fault: { kind: 'expire-url' } },
    { on: 'StartAttachmentUpload', fault: { kind: 'reset', afterBytes: 0 } },
    { on: 'store.get', fault: { kind: 'status', status: 403 } },
  ]);
  await attache(of('send', '--wait=10', await home.makeFile('one.txt'), 'missing.txt'));
  const { attachmentId } = await control.sendCustomerFile(chat.contactId, {
    name: 'from-customer.txt',
    bytes: new TextEncoder().encode('hello'),
  });
  await attache(of('attachments'));
  await attache(of('link', '--attachment', attachmentId));
  await attache(of('fetch', '--attachment', attachmentId, '--to', home.folder));
  await attache(of('link', '--attachment', 'no-such-one'));
  await attache(addArgs, `${chat.participantToken}-wrong`);
  const fresh = await control.expireTokens(chat.contactId, { participant: true });
  await attache(of('send', '--wait=2', await home.makeFile('two.txt')));
  await add(fresh.participantToken);
  const whenKilled = await killInTheMiddle(home, of('send', '--wait=60', await home.makeFile('three.txt')));
  for (const args of [['drain', '--timeout', '5'], ['history'], ['doctor'], ['contacts'], ['uploads']]) {
    await attache(args);
  }
  await attache(['history', '--export', path.join(home.dataDirectory, 'history.csv')]);
  await attache(['doctor', '--save', path.join(home.dataDirectory, 'doctor.txt')]);
  return { home, printed: printed.join('\n'), remembered: fresh.participantToken, whenKilled };
}

/** `kill -9` while the bytes are on their way. */
async function killInTheMiddle(home: Home, args: readonly string[]): Promise<Map<string, string>> {
  await control.setFaults([{ on: 'store.put', fault: { kind: 'black-hole' } }]);
  const before = (await control.report()).requests['store.put'] ?? 0;
  const { process: child, ended } = home.start([...args, '--verbose']);
  await vi.waitUntil(async () => ((await control.report()).requests['store.put'] ?? 0) > before, {
    timeout: 20_000,
  });
  child.kill('SIGKILL');
  const { stdout, stderr } = await ended;
  await control.setFaults([]);
  return (await allBytes(home.dataDirectory)).set('what was printed until then', stdout + stderr);
}

describe('after a whole session with --verbose', () => {
  it('no token and no signature is left anywhere but in the file that --remember asked for', async () => {
    const { home, remembered, printed, whenKilled } = await workADay();
    const atTheEnd = await allBytes(home.dataDirectory);
    const tokenFile = path.join(home.dataDirectory, 'tokens.json');
    expect(atTheEnd.get(tokenFile)).toContain(remembered);
    const names = [...atTheEnd.keys(), ...whenKilled.keys()].map((file) => path.basename(file));
    expect(names).toEqual(
      expect.arrayContaining(['attache.db', 'attache.db-wal', 'attache.log', 'history.csv', 'doctor.txt']),
    );
    expect(
      names.some((name) => name.endsWith('.json') && name !== 'tokens.json'),
      'a sidecar',
    ).toBe(true);
    // Enough of each kind was made for the search to mean something.
    expect(secrets.tokens.size).toBeGreaterThan(8);
    expect(secrets.signatures.size).toBeGreaterThan(4);

    for (const kept of [atTheEnd, new Map(whenKilled), new Map([['what was printed', printed]])]) {
      kept.delete(tokenFile);
      expect(findLeaks(kept)).toEqual([]);
    }
  });

  it('no token is left at all without --remember', async () => {
    const home = await openHome();
    const { participantToken } = await control.addContact();
    const args = [
      'contacts',
      'add',
      '--verbose',
      '--endpoint',
      sandbox.endpoint,
      '--participant-token-stdin',
    ];
    const added = await home.attache(args, { stdin: participantToken });
    const kept = await allBytes(home.dataDirectory);
    kept.set('what was printed', added.stdout + added.stderr);
    expect(findLeaks(kept)).toEqual([]);
  });
});
