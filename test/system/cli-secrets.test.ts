import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createControlClient, type ControlClient } from '../../sandbox/control-client.ts';
import { startSandbox, type Sandbox } from '../../sandbox/start.ts';
import { openHome, type Ended, type Home } from './cli-home.ts';
import { contactLine, linkLine, parseLine } from './cli-shapes.ts';

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

/**
 * Connection tokens are Attaché's own business, but the sandbox makes all tokens alike: 128 characters of base64. Ids and
 * sums, which a database writes one after the other, have no capitals.
 */
function likeTokens(bytes: string): string[] {
  const runs = bytes.match(/[\w-]{120,}/g) ?? [];
  return runs.filter((run) => run.replaceAll(/[^A-Z]/g, '').length > 15);
}

/** Where one of the secrets is, or a piece of any pre-signed URL. */
function findLeaks(kept: ReadonlyMap<string, string>, secrets: readonly string[]): string[] {
  return [...kept].flatMap(([where, bytes]) => {
    const pieces = [...secrets, 'X-Amz-Signature=', 'X-Amz-Credential=', ...likeTokens(bytes)];
    return pieces
      .filter((piece) => bytes.includes(piece))
      .map((piece) => `${where}: ${piece.slice(0, 20)} …`);
  });
}

interface Session {
  home: Home;
  /** What was printed, but for the one link. */
  printed: string;
  /** The participant tokens that were used, and the signature of the one link. */
  secrets: string[];
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
  const linked = await attache(of('link', '--attachment', attachmentId));
  await attache(of('fetch', '--attachment', attachmentId, '--to', home.folder));
  await attache(of('link', '--attachment', 'no-such-one'));
  await attache(addArgs, `${chat.participantToken}-wrong`);
  const fresh = await control.expireTokens(chat.contactId, { participant: true });
  await attache(of('send', '--wait=2', await home.makeFile('two.txt')));
  await add(fresh.participantToken);
  for (const args of [['drain', '--timeout', '5'], ['history'], ['doctor'], ['contacts'], ['uploads']]) {
    await attache(args);
  }
  await attache(['history', '--export', path.join(home.dataDirectory, 'history.csv')]);

  return {
    home,
    printed: printed.join('\n'),
    secrets: [
      chat.participantToken,
      fresh.participantToken,
      new URL(parseLine(linked.stdout, linkLine).link.url).searchParams.get('X-Amz-Signature') ?? '',
    ],
  };
}

describe('after a whole session with --verbose', () => {
  it('no token and no signature is left anywhere but in the file that --remember asked for', async () => {
    const { home, secrets, printed } = await workADay();
    const kept = await allBytes(home.dataDirectory);
    const tokenFile = path.join(home.dataDirectory, 'tokens.json');
    expect(kept.get(tokenFile)).toContain(secrets[1]);
    kept.delete(tokenFile);
    expect([...kept.keys()].map((file) => path.basename(file))).toEqual(
      expect.arrayContaining(['attache.db', 'attache.log', 'history.csv']),
    );
    kept.set('what was printed', printed);
    expect(findLeaks(kept, secrets)).toEqual([]);
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
    expect(findLeaks(kept, [participantToken])).toEqual([]);
  });
});
