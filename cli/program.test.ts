import { CommanderError } from 'commander';
import { describe, expect, it } from 'vitest';
import type { Actions } from './actions.ts';
import type { ExitCode } from './exit-code.ts';
import { markBareWait } from './grammar/uploads.ts';
import { createProgram } from './program.ts';
import { fakeTerminal } from './testing.ts';

interface Parsed {
  calls: unknown[][];
  ended: ExitCode | undefined;
}

/** Parses a command line for actions that only write down what they were asked for, and end with 1. */
async function parse(...args: readonly string[]): Promise<Parsed> {
  const parsed: Parsed = { calls: [], ended: undefined };
  const told =
    (name: keyof Actions) =>
    async (...input: readonly unknown[]): Promise<ExitCode> => {
      parsed.calls.push([name, ...input]);
      return 1;
    };
  const actions: Actions = {
    start: told('start'),
    serve: told('serve'),
    sandbox: told('sandbox'),
    demo: told('demo'),
    addContact: told('addContact'),
    listContacts: told('listContacts'),
    removeContact: told('removeContact'),
    addSource: told('addSource'),
    listSources: told('listSources'),
    removeSource: told('removeSource'),
    send: told('send'),
    listUploads: told('listUploads'),
    changeUploads: told('changeUploads'),
    moveUploads: told('moveUploads'),
    drain: told('drain'),
    attachments: told('attachments'),
    link: told('link'),
    fetch: told('fetch'),
    history: told('history'),
    doctor: told('doctor'),
  };
  const program = createProgram(actions, {
    version: '1.2.3',
    screens: fakeTerminal(),
    end: (code) => {
      parsed.ended = code;
    },
  });
  await program.parseAsync(markBareWait(args), { from: 'user' });
  return parsed;
}

const SEND = { contact: 'c', files: ['a.pdf'], allowDuplicate: false };
const ADD = { remember: false, tokenKind: 'participant' };

describe('a command line calls its action', () => {
  it.each<[string, ...unknown[]]>([
    ['start', 'start', {}],
    ['start attache://contact?v=1', 'start', { link: 'attache://contact?v=1' }],
    ['serve --no-open attache:x', 'serve', { open: false, link: 'attache:x' }],
    ['serve', 'serve', { open: true }],
    ['serve --port 8080 --no-open', 'serve', { open: false, port: 8080 }],
    ['sandbox', 'sandbox', {}],
    ['sandbox --faults f.json --json', 'sandbox', { faultsFile: 'f.json' }],
    ['demo', 'demo'],
    ['contacts', 'listContacts'],
    ['contacts list', 'listContacts'],
    [
      'contacts add --region us-east-1 --participant-token-stdin',
      'addContact',
      { ...ADD, region: 'us-east-1' },
    ],
    [
      'contacts add --endpoint https://c.example --connection-token-stdin --label L --remember',
      'addContact',
      { endpoint: 'https://c.example', label: 'L', remember: true, tokenKind: 'connection' },
    ],
    [
      'contacts add --region us-east-1 --participant-token-stdin --max-size 30MB --extensions .PDF,docx',
      'addContact',
      {
        region: 'us-east-1',
        tokenKind: 'participant',
        remember: false,
        limits: { maxSizeInBytes: 31_457_280, extensions: ['pdf', 'docx'] },
      },
    ],
    ['contacts remove c', 'removeContact', { contact: 'c', discard: false }],
    ['contacts add --participant-token-stdin', 'addContact', ADD],
    ['sources', 'listSources'],
    ['sources add --file c.json', 'addSource', { from: { kind: 'file', path: 'c.json' }, remember: false }],
    [
      'sources add --url https://b.example --authorization-stdin --remember',
      'addSource',
      { from: { kind: 'url', url: 'https://b.example', authorized: true }, remember: true },
    ],
    ['sources remove s', 'removeSource', { source: 's' }],
    ['send --contact c a.pdf b.pdf', 'send', { ...SEND, files: ['a.pdf', 'b.pdf'] }],
    ['send --contact c --allow-duplicate a.pdf', 'send', { ...SEND, allowDuplicate: true }],
    ['send --contact c --wait a.pdf', 'send', { ...SEND, wait: {} }],
    ['send --contact c --wait=9 a.pdf', 'send', { ...SEND, wait: { timeoutSeconds: 9 } }],
    ['send --contact c -- --wait', 'send', { ...SEND, files: ['--wait'] }],
    ['uploads', 'listUploads', { ids: [], all: false }],
    ['uploads list u', 'listUploads', { ids: ['u'], all: false }],
    ['uploads cancel u v', 'changeUploads', 'cancel', { ids: ['u', 'v'], all: false }],
    ['uploads send-now u', 'changeUploads', 'send-now', { ids: ['u'], all: false }],
    ['uploads move u v', 'moveUploads', { ids: ['u', 'v'] }],
    ['uploads move u --before v', 'moveUploads', { ids: ['u'], before: 'v' }],
    ['uploads retry --all', 'changeUploads', 'retry', { ids: [], all: true }],
    ['drain', 'drain', {}],
    ['drain --timeout 30', 'drain', { timeoutSeconds: 30 }],
    ['attachments --contact c', 'attachments', { contact: 'c' }],
    ['link --contact c --attachment a', 'link', { contact: 'c', attachmentId: 'a' }],
    [
      'link --contact c --attachment a --expires 5',
      'link',
      { contact: 'c', attachmentId: 'a', expirySeconds: 5 },
    ],
    ['fetch --contact c --all', 'fetch', { contact: 'c' }],
    ['fetch --contact c --attachment a --to d', 'fetch', { contact: 'c', attachmentId: 'a', directory: 'd' }],
    ['history --export h.csv', 'history', { exportTo: 'h.csv' }],
    ['doctor --verbose', 'doctor', {}],
    ['doctor --save d.txt', 'doctor', { saveTo: 'd.txt' }],
  ])('%s', async (line, ...call) => {
    expect(await parse(...line.split(' '))).toEqual({ calls: [call], ended: 1 });
  });
});

describe('a command line that is refused', () => {
  it.each([
    '--nonsense',
    'nonsense',
    'contacts nonsense',
    'fetch --contact c',
    'fetch --contact c --all --attachment a',
    'contacts add --region us-east-1',
    'contacts add --region us-east-1 --participant-token-stdin --max-size 0',
    'contacts add --region us-east-1 --participant-token-stdin --max-size 101MB',
    'contacts add --region us-east-1 --participant-token-stdin --max-size much',
    'contacts add --region us-east-1 --participant-token-stdin --extensions pdf,,docx',
    'sources add',
    'sources add --file c.json --url https://b.example',
    'sources add --file c.json --authorization-stdin',
    'sources remove',
    'start attache:x attache:y',
    'contacts add --region us-east-1 --participant-token-stdin --connection-token-stdin',
    'contacts add --region us-east-1 --endpoint https://c.example --participant-token-stdin',
    'contacts add --region us-east-1 --participant-token secret',
    'contacts remove',
    'send a.pdf',
    'send --contact c',
    'send --contact c --wait=0 a.pdf',
    'send --contact c --wait=soon a.pdf',
    'uploads cancel',
    'uploads cancel u --all',
    'uploads move',
    'uploads move --all',
    'drain --timeout 86401',
    'drain --timeout -1',
    'serve --port 0',
    'serve --port 65536',
    'serve --port 80x',
    'link --contact c',
    'link --contact c --attachment a --expires 4',
    'link --contact c --attachment a --expires 301',
    'doctor please',
  ])('%s', async (line) => {
    await expect(parse(...line.split(' '))).rejects.toSatisfy(
      (error) => error instanceof CommanderError && error.exitCode !== 0,
    );
  });
});
