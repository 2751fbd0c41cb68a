import { createServer } from 'node:http';
import { mkdir, readdir, truncate } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createControlClient, type ControlClient } from '../../sandbox/control-client.ts';
import { startSandbox, type Sandbox } from '../../sandbox/start.ts';
import { addContact, expectRefusal, expectSentence, openHome, type Home } from './cli-home.ts';
import { parseLine, sentLine } from './cli-shapes.ts';

let sandbox: Sandbox;
let control: ControlClient;
beforeAll(async () => {
  sandbox = await startSandbox({ quotas: 'off' });
  control = createControlClient(sandbox.control);
});
afterAll(() => sandbox.close());

const MEGABYTE = 1024 * 1024;

/** Each kind of file that cannot be accepted: how it is made, and the code it gets. */
const files: [string, string, (home: Home) => Promise<string>][] = [
  ['a missing one', 'file-missing', (home) => Promise.resolve(path.join(home.folder, 'nowhere.txt'))],
  [
    'a folder',
    'file-is-directory',
    async (home) => {
      await mkdir(path.join(home.folder, 'folder.txt'));
      return path.join(home.folder, 'folder.txt');
    },
  ],
  ['an empty one', 'file-empty', (home) => home.makeFile('empty.txt', 0)],
  [
    'one byte too many',
    'file-too-large',
    async (home) => {
      const file = await home.makeFile('large.txt', 1);
      await truncate(file, 20 * MEGABYTE + 1);
      return file;
    },
  ],
  ['a type that is not allowed', 'file-type-not-allowed', (home) => home.makeFile('program.exe')],
  ['no type at all', 'file-type-not-allowed', (home) => home.makeFile('README')],
  [
    'control characters in the name',
    'file-name-invalid',
    (home) => home.makeFile('two\nlines\u001b[31m.txt'),
  ],
  // No file system here takes such a name, so it is the name that is looked at first.
  [
    'a name of 257 characters',
    'file-name-too-long',
    (home) => Promise.resolve(path.join(home.folder, `${'n'.repeat(253)}.txt`)),
  ],
  ['something that is no file', 'file-unreadable', () => Promise.resolve('/dev/null')],
];

describe('a file that cannot be accepted', () => {
  it('is named with its code and its sentence, and the good one beside it is accepted', async () => {
    const home = await openHome();
    const { id } = await addContact(home, control, sandbox.endpoint);
    const good = await home.makeFile('good.txt');
    for (const [kind, code, make] of files) {
      const file = await make(home);
      const ended = await home.attache(['send', '--json', '--contact', id, file]);
      const { upload } = parseLine(ended.stdout, sentLine);
      expect([kind, upload.error?.code, upload.state, upload.id]).toEqual([kind, code, 'failed', null]);
      expectSentence(ended.stderr);
      expect([kind, ended.code]).toEqual([kind, 1]);
    }
    expect(await readdir(path.join(home.dataDirectory, 'outbox'))).toEqual([]);
    const all = await Promise.all(
      files.slice(0, 3).map(async ([, , make], at) => (at === 1 ? '.' : make(home))),
    );
    const mixed = await home.attache(['send', '--contact', id, ...all, good]);
    expect([mixed.code, mixed.stderr.trimEnd().split('\n').length]).toEqual([1, 3]);
    expect(mixed.stdout).toMatch(/^· good\.txt \(1(?:\.0)? kB\): queued.*\n$/);
    expect(await readdir(path.join(home.dataDirectory, 'outbox'))).not.toEqual([]);
  });

  it('of exactly 20 MB and of one byte is accepted', async () => {
    const home = await openHome();
    const { id } = await addContact(home, control, sandbox.endpoint);
    const largest = await home.makeFile('largest.txt', 1);
    await truncate(largest, 20 * MEGABYTE);
    const ended = await home.attache([
      'send',
      '--contact',
      id,
      largest,
      await home.makeFile('smallest.txt', 1),
    ]);
    expect([ended.code, ended.stderr]).toEqual([0, '']);
  });
});

describe('a contact that is not known', () => {
  it.each([
    ['send', ['send', 'a.txt']],
    ['attachments', ['attachments']],
    ['link', ['link', '--attachment', 'a']],
    ['fetch', ['fetch', '--attachment', 'a']],
  ])('%s', async (_name, args) => {
    const home = await openHome();
    const ended = await home.attache([...args, '--json', '--contact', 'no\u001b[2Jbody']);
    expectRefusal(ended, { code: 'contact-unknown', exit: 2 });
    expect(ended.stderr).not.toContain('\u001b');
  });

  it('cannot be removed', async () => {
    const home = await openHome();
    const ended = await home.attache(['contacts', 'remove', 'nobody', '--json']);
    expectRefusal(ended, { code: 'contact-unknown', exit: 2 });
  });
});

const addTo = (endpoint: string): string[] => [
  ...['contacts', 'add', '--json', '--remember', '--participant-token-stdin'],
  ...['--endpoint', endpoint],
];

describe('a malformed token', () => {
  it.each<[string, string | Uint8Array]>([
    ['empty', ''],
    ['only white space', ' \n\t\r\n'],
    ['not Latin-1', 'token-漢字'],
    ['1001 characters', 'x'.repeat(1001)],
    ['5000 characters', 'x'.repeat(5000)],
    ['a whole file', 'x'.repeat(100_000)],
    ['a line break inside', 'first\nsecond'],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00, 0x80])],
  ])('%s: is refused and not shown', async (_name, stdin) => {
    const home = await openHome();
    const ended = await home.attache(addTo(sandbox.endpoint), { stdin });
    expectRefusal(ended, { code: 'token-malformed', exit: 2 });
    expect(ended.stderr).not.toMatch(/xxxx|first|漢/);
  });

  it('well-formed but wrong: is refused by the service', async () => {
    const home = await openHome();
    const ended = await home.attache(addTo(sandbox.endpoint), { stdin: 'never-issued-by-anyone' });
    expectRefusal(ended, { code: 'token-refused', exit: 5 });
    expect((await home.attache(['contacts', 'list', '--json'])).stdout).toBe('');
  });
});

/** Answers everything with a page, as a captive portal does. */
async function startPortal(status: number): Promise<string> {
  const server = createServer((_request, response) => {
    response.writeHead(status, { 'content-type': 'text/html' }).end('<html><h1>Please sign in</h1></html>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('expected a port');
  return `http://127.0.0.1:${address.port}`;
}

describe('an endpoint that cannot be used', () => {
  it.each([
    ['a closed port', 'http://127.0.0.1:1', 'endpoint-unreachable', 3],
    ['a host that no one knows', 'https://attache.invalid', 'endpoint-unreachable', 3],
    ['http to another machine', 'http://192.0.2.1:8080', 'endpoint-invalid', 2],
    ['http to a name that only looks local', 'http://127.0.0.1.example.com', 'endpoint-invalid', 2],
    ['another protocol', 'ftp://127.0.0.1', 'endpoint-invalid', 2],
    ['no address', 'nonsense', 'endpoint-invalid', 2],
    ['a password in it', 'https://user:pass@attache.invalid', 'endpoint-invalid', 2],
  ])('%s', async (_name, endpoint, code, exit) => {
    const home = await openHome();
    const ended = await home.attache(addTo(endpoint), { stdin: 'a-token' });
    expectRefusal(ended, { code, exit });
    expect((await home.attache(['contacts', '--json'])).stdout).toBe('');
  });

  it.each([200, 302, 403, 404])('answers %d with a web page', async (status) => {
    const home = await openHome();
    const ended = await home.attache(addTo(await startPortal(status)), { stdin: 'a-token' });
    expectRefusal(ended, { code: 'endpoint-not-connect', exit: 3 });
  });

  it('a region that is none', async () => {
    const home = await openHome();
    const args = ['contacts', 'add', '--json', '--participant-token-stdin', '--region', 'Europe'];
    expectRefusal(await home.attache(args, { stdin: 'a-token' }), { code: 'endpoint-invalid', exit: 2 });
  });
});

describe('words that are not understood', () => {
  it.each([
    [['sned']],
    [['send', '--contact', 'c']],
    [['send', 'a.txt']],
    [['send', '--contact', 'c', '--wait=soon', 'a.txt']],
    [['send', '--contact', 'c', '--fast', 'a.txt']],
    [['drain', '--timeout', '0']],
    [['drain', '--timeout', '-1']],
    [['sandbox', '--port', '70000']],
    [['contacts', 'add', '--endpoint', 'https://a.invalid']],
    [['contacts', 'add', '--participant-token-stdin']],
    [['contacts', 'add', '--participant-token-stdin', '--connection-token-stdin', '--region', 'us-east-1']],
    [
      [
        'contacts',
        'add',
        '--participant-token-stdin',
        '--region',
        'us-east-1',
        '--endpoint',
        'https://a.invalid',
      ],
    ],
    [['list', 'extra']],
  ])('%j', async (args) => {
    const home = await openHome();
    expectRefusal(await home.attache([...args, '--json'], { stdin: 'a-token' }), {
      code: 'input-invalid',
      exit: 2,
    });
  });

  it('no command at all is 2 with help on stderr; --help is 0 on stdout', async () => {
    const home = await openHome();
    const nothing = await home.attache([]);
    expect([nothing.code, nothing.stdout]).toEqual([2, '']);
    expect(nothing.stderr).toContain('Usage: attache');
    const help = await home.attache(['--help']);
    expect([help.code, help.stderr]).toEqual([0, '']);
    expect(help.stdout).toContain('Exit codes: 0 all done');
  });
});
