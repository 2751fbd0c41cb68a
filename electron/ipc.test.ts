import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { EngineEvent } from '../contract/events.ts';
import type { UploadView } from '../contract/views.ts';
import type { FileSource } from '../core/engine.ts';
import { AttacheError } from '../core/error.ts';
import { setupIpc, type AskEvent, type AskingPage } from './ipc.ts';
import { ASK_CHANNEL, EVENT_CHANNEL, PASTED_MAX_IN_BYTES } from './messages.ts';
import { PAGE_URL } from './page.ts';

class PageDouble extends EventEmitter implements AskingPage {
  readonly sent: unknown[] = [];
  destroyed = false;
  crashed = false;

  send(channel: string, event: unknown): void {
    expect(channel).toBe(EVENT_CHANNEL);
    this.sent.push(event);
  }

  isDestroyed(): boolean {
    return this.destroyed;
  }

  isCrashed(): boolean {
    return this.crashed;
  }
}

const upload: UploadView = {
  id: 'u1',
  contact: 'c1',
  name: 'a.pdf',
  sizeInBytes: 1,
  contentType: 'application/pdf',
  sha256: '0'.repeat(64),
  state: 'queued',
  position: 65_536,
  attempts: 0,
  acceptedAt: 0,
};
const LINK = {
  link: { attachmentId: 'a1', contact: 'c1', expiresAt: 1, lifetimeInSeconds: 120, sizeInBytes: 1 },
  url: 'http://127.0.0.1:4000/key?X-Amz-Signature=abc',
};
const ACCEPT = { kind: 'accept', contact: 'c1', allowDuplicate: false };
const FILE = { kind: 'path', name: 'a.pdf', path: '/home/a.pdf' };
const change: EngineEvent = { kind: 'changes', sequence: 2, changes: { put: {}, gone: {} } };

function setup() {
  const sources: FileSource[] = [];
  const allowed: unknown[] = [];
  const copied: string[] = [];
  const opened: string[] = [];
  const listening: AskingPage[] = [];
  const listeners = new Set<(event: EngineEvent) => void>();
  let listener: (event: AskEvent, ask: unknown) => unknown = () => undefined;
  setupIpc({
    ipcMain: {
      handle: (channel, handler) => {
        expect(channel).toBe(ASK_CHANNEL);
        listener = handler;
      },
    },
    engine: {
      dispatch: async (command) => {
        if (command === 'links.reveal') return LINK;
        throw new AttacheError('input-invalid', { expected: 'a command' });
      },
      accept: async (_contact, source, options) => {
        sources.push(source);
        allowed.push(options?.allowDuplicate);
        if (source.kind === 'path' && source.path === '/folder') throw new AttacheError('file-is-directory');
        return upload;
      },
      subscribe: (added) => {
        listeners.add(added);
        return () => listeners.delete(added);
      },
    },
    copyText: async (text) => void copied.push(text),
    openExternal: async (url) => void opened.push(url),
    onListening: (page) => void listening.push(page),
  });
  const page = new PageDouble();
  const ask = async (message: unknown, url = PAGE_URL): Promise<unknown> =>
    listener({ sender: page, senderFrame: { url, parent: null } }, message);
  return { ask, page, sources, allowed, copied, opened, listeners, listening };
}

describe('asks', () => {
  it('from anybody but our page are thrown at', async () => {
    const { ask, copied } = setup();
    await expect(ask({ kind: 'copy', text: 'x' }, 'https://attacker.example/')).rejects.toThrow(
      'untrusted sender',
    );
    expect(copied).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['an unknown kind', { kind: 'eval', code: '1' }],
    ['a command that is no word', { kind: 'command', command: {}, input: {} }],
    [
      'an input as long as the engine would choke on',
      { kind: 'command', command: 'x', input: 'x'.repeat(1_048_577) },
    ],
    ['an input that is not JSON', { kind: 'command', command: 'x', input: 1n }],
    ['a file without a path', { ...ACCEPT, file: { kind: 'path', name: 'a', path: '' } }],
    ['a duplicate that may or may not be wanted', { ...ACCEPT, allowDuplicate: 'yes', file: FILE }],
    [
      'more bytes than fit',
      {
        ...ACCEPT,
        file: { kind: 'bytes', name: 'a', type: '', bytes: new Uint8Array(PASTED_MAX_IN_BYTES + 1) },
      },
    ],
  ])('of %s are thrown at', async (_, message) => {
    const { ask, sources } = setup();
    await expect(ask(message)).rejects.toThrow('malformed message');
    expect(sources).toEqual([]);
  });
});

describe('commands', () => {
  it("come back as values, the engine's errors too", async () => {
    const { ask } = setup();
    expect(await ask({ kind: 'command', command: 'links.reveal', input: {} })).toEqual({
      ok: true,
      output: LINK,
    });
    expect(await ask({ kind: 'command', command: 'toString', input: {} })).toEqual({
      ok: false,
      error: { code: 'input-invalid', params: { expected: 'a command' }, retry: 'after-user' },
    });
  });
});

describe('files', () => {
  it('reach the engine by path, and come back accepted or refused', async () => {
    const { ask, sources } = setup();
    const offer = (path: string) => ask({ ...ACCEPT, file: { kind: 'path', name: 'n', path } });
    expect(await offer('/home/a.pdf')).toEqual({ kind: 'accepted', upload });
    expect(await offer('/folder')).toMatchObject({
      kind: 'refused',
      name: 'n',
      error: { code: 'file-is-directory' },
    });
    expect(sources[0]).toEqual({ kind: 'path', path: '/home/a.pdf' });
  });

  it('are sent twice only if the page says so', async () => {
    const { ask, allowed } = setup();
    for (const allowDuplicate of [false, true]) await ask({ ...ACCEPT, file: FILE, allowDuplicate });
    expect(allowed).toEqual([false, true]);
  });

  it.each([[Uint8Array.of(1, 2, 3)], [new Uint8Array()]])('reach it by their bytes: %o', async (bytes) => {
    const { ask, sources } = setup();
    await ask({ ...ACCEPT, file: { kind: 'bytes', name: 'a.png', type: 'image/png', bytes } });
    const [source] = sources;
    if (source?.kind !== 'stream') throw new Error('expected a stream');
    expect(source).toMatchObject({ name: 'a.png', contentType: 'image/png', sizeInBytes: bytes.byteLength });
    expect(Buffer.concat(await source.stream.toArray())).toEqual(Buffer.from(bytes));
  });
});

describe('events', () => {
  it('go to a page that subscribed, once each after it subscribed again, until it unsubscribes', async () => {
    const { ask, page, listeners } = setup();
    const publish = () => listeners.forEach((listener) => listener(change));
    await ask({ kind: 'subscribe' });
    await ask({ kind: 'subscribe' });
    publish();
    expect(page.sent).toEqual([change]);
    await ask({ kind: 'unsubscribe' });
    publish();
    expect([page.sent.length, listeners.size]).toEqual([1, 0]);
  });

  it('begin with the word that the page listens', async () => {
    const { ask, page, listening } = setup();
    await ask({ kind: 'subscribe' });
    expect(listening).toEqual([page]);
  });

  it('do not go to a page whose process is gone, until it is loaded again and subscribes', async () => {
    const { ask, page, listeners } = setup();
    await ask({ kind: 'subscribe' });
    page.crashed = true;
    listeners.forEach((listener) => listener(change));
    expect(page.sent).toEqual([]);
    page.crashed = false;
    await ask({ kind: 'subscribe' });
    listeners.forEach((listener) => listener(change));
    expect(page.sent).toEqual([change]);
  });

  it('end with the page', async () => {
    const { ask, page, listeners } = setup();
    await ask({ kind: 'subscribe' });
    page.destroyed = true;
    listeners.forEach((listener) => listener(change));
    expect(page.sent).toEqual([]);
    page.emit('destroyed');
    expect(listeners.size).toBe(0);
  });
});

describe('the world outside', () => {
  it('opens a link only once it was revealed', async () => {
    const { ask, opened } = setup();
    await expect(ask({ kind: 'open', url: 'https://example.com/a b' })).rejects.toThrow('was given out');
    await expect(ask({ kind: 'open', url: LINK.url })).rejects.toThrow();
    await ask({ kind: 'command', command: 'links.reveal', input: {} });
    await ask({ kind: 'open', url: LINK.url });
    expect(opened).toEqual([LINK.url]);
    await expect(ask({ kind: 'open', url: 'file:///etc/passwd' })).rejects.toThrow();
  });

  it('gets text on its clipboard', async () => {
    const { ask, copied } = setup();
    await ask({ kind: 'copy', text: 'a link' });
    expect(copied).toEqual(['a link']);
  });
});
