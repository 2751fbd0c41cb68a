import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CommandError, errorView } from '../../contract/errors.ts';
import { createBrowserBridge } from './browser-bridge.ts';
import { fakeUpload } from './fake/items.ts';
import { SessionOverError, ShellUnreachableError } from './shell-errors.ts';

/** What the test's shell answers to one file, and what it was asked. */
interface Exchange {
  status: number;
  body: unknown;
  sentInBytes?: number[];
}

/** XMLHttpRequest with answers from a list; an absent answer is a broken connection. */
function playShell(exchanges: (Exchange | undefined)[]): string[] {
  const asked: string[] = [];
  class FakeRequest extends EventTarget {
    readonly upload = new EventTarget();
    status = 0;
    responseText = '';

    open(method: string, address: string): void {
      asked.push(`${method} ${address}`);
    }

    setRequestHeader(): void {
      // Nothing to note.
    }

    send(): void {
      const exchange = exchanges[asked.length - 1];
      for (const loaded of exchange?.sentInBytes ?? []) {
        this.upload.dispatchEvent(new ProgressEvent('progress', { loaded }));
      }
      this.status = exchange?.status ?? 0;
      this.responseText = JSON.stringify(exchange?.body ?? null);
      this.dispatchEvent(new Event(exchange === undefined ? 'error' : 'load'));
    }
  }
  vi.stubGlobal('XMLHttpRequest', FakeRequest);
  return asked;
}

const file = (name: string, size: number): File =>
  new File([new Uint8Array(size)], name, { type: 'text/plain' });
const bridge = (onSessionOver = vi.fn()) => createBrowserBridge(onSessionOver);
const answer = (status: number, body: unknown) =>
  vi.stubGlobal('fetch', vi.fn().mockResolvedValue(new Response(JSON.stringify(body), { status })));

beforeEach(() => vi.spyOn(crypto, 'randomUUID').mockReturnValue('b-a-t-c-h'));
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('invoke', () => {
  it('posts the command and gives its parsed output', async () => {
    answer(200, { ok: true, output: {} });
    expect(await bridge().invoke('notices.dismiss', { notice: 'n1' })).toEqual({});
    expect(fetch).toHaveBeenCalledWith(
      '/api/command',
      expect.objectContaining({
        method: 'POST',
        body: '{"command":"notices.dismiss","input":{"notice":"n1"}}',
      }),
    );
  });

  it('throws what the engine refused', async () => {
    answer(200, { ok: false, error: errorView('contact-unknown', { contact: 'x' }) });
    const refused = bridge().invoke('contacts.remove', { contact: 'x' });
    await expect(refused).rejects.toBeInstanceOf(CommandError);
    await expect(refused).rejects.toMatchObject({ error: { code: 'contact-unknown' } });
  });

  it('refuses an output that is not in the contract', async () => {
    answer(200, { ok: true, output: { contact: 'not a contact' } });
    await expect(bridge().invoke('contacts.rename', { contact: 'x', label: 'y' })).rejects.toThrow();
  });

  it('says that the session is over after a 401', async () => {
    answer(401, null);
    const onSessionOver = vi.fn();
    await expect(bridge(onSessionOver).invoke('sandbox.start', {})).rejects.toBeInstanceOf(SessionOverError);
    expect(onSessionOver).toHaveBeenCalledOnce();
  });

  it('tells a shell that does not answer from one that refuses', async () => {
    vi.stubGlobal('fetch', vi.fn().mockRejectedValue(new TypeError('fetch failed')));
    await expect(bridge().invoke('sandbox.start', {})).rejects.toBeInstanceOf(ShellUnreachableError);
  });
});

describe('acceptFiles', () => {
  const accepted = { ok: true, output: fakeUpload('u1', 'maria', 'a.txt') };

  it('sends one file after the other and counts the bytes of all', async () => {
    const asked = playShell([
      { status: 200, body: accepted, sentInBytes: [4, 10] },
      {
        status: 200,
        body: { ok: false, error: errorView('file-empty', { name: 'ü &.txt' }) },
        sentInBytes: [5],
      },
    ]);
    const progress: number[] = [];

    const results = await bridge().acceptFiles('maria', [file('a.txt', 10), file('ü &.txt', 5)], {
      onProgress: (bytes) => progress.push(bytes),
    });

    expect(asked).toEqual([
      'POST /api/files?contact=maria&name=a.txt&type=text%2Fplain&size=10&batch=b-a-t-c-h&nth=0',
      'POST /api/files?contact=maria&name=%C3%BC+%26.txt&type=text%2Fplain&size=5&batch=b-a-t-c-h&nth=1',
    ]);
    expect(results).toMatchObject([
      { kind: 'accepted', upload: { id: 'u1' } },
      { kind: 'refused', name: 'ü &.txt', error: { code: 'file-empty' } },
    ]);
    // Several are on their way at once: what they have sent is added up.
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    expect(progress.at(-1)).toBe(15);
  });

  it('passes on that a duplicate is wanted', async () => {
    const asked = playShell([{ status: 200, body: accepted }]);
    await bridge().acceptFiles('maria', [file('a.txt', 10)], { allowDuplicate: true });
    expect(asked).toEqual([expect.stringMatching(/&allowDuplicate=true$/)]);
  });

  it('goes on with the next file after a broken connection', async () => {
    playShell([undefined, { status: 200, body: accepted }]);
    const results = await bridge().acceptFiles('maria', [file('a.txt', 1), file('b.txt', 1)]);
    expect(results).toMatchObject([
      { kind: 'refused', error: { code: 'interrupted' } },
      { kind: 'accepted' },
    ]);
  });

  it('blames the file if it can no longer be read', async () => {
    playShell([undefined]);
    const gone = file('gone.txt', 1);
    vi.spyOn(gone, 'slice').mockImplementation(() => {
      throw new DOMException('', 'NotFoundError');
    });
    const results = await bridge().acceptFiles('maria', [gone]);
    expect(results).toMatchObject([{ kind: 'refused', error: { code: 'file-unreadable' } }]);
  });

  it('stops when the session is over', async () => {
    playShell([{ status: 401, body: null }]);
    await expect(bridge().acceptFiles('maria', [file('a.txt', 1)])).rejects.toBeInstanceOf(SessionOverError);
  });
});
