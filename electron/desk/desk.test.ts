import { describe, expect, it } from 'vitest';
import { errorView } from '../../contract/errors.ts';
import type { EngineEvent } from '../../contract/events.ts';
import { DEFAULT_SETTINGS } from '../../contract/settings.ts';
import type { ContactView, DownloadView, UploadView } from '../../contract/views.ts';
import { Desk, type DeskSnapshot } from './desk.ts';

function upload(id: string, rest: Partial<UploadView>): UploadView {
  return {
    id,
    contact: 'c1',
    name: `${id}.pdf`,
    sizeInBytes: 100,
    contentType: 'application/pdf',
    sha256: '0'.repeat(64),
    state: 'queued',
    position: 0,
    attempts: 0,
    acceptedAt: 0,
    ...rest,
  };
}

function download(id: string, rest: Partial<DownloadView>): DownloadView {
  return {
    id,
    contact: 'c1',
    attachmentId: `a-${id}`,
    name: `${id}.jpg`,
    state: 'queued',
    sizeInBytes: 100,
    requestedAt: 0,
    ...rest,
  };
}

function contact(rest: Partial<ContactView> = {}): ContactView {
  return {
    id: 'c1',
    label: 'Maria',
    endpoint: { kind: 'region', region: 'eu-west-1' },
    state: 'active',
    tokenKind: 'participant',
    limits: { maxSizeInBytes: 1, extensions: ['pdf'], attachments: 1 },
    addedAt: 0,
    ...rest,
  };
}

function desk(rest: Partial<DeskSnapshot> = {}) {
  const made = new Desk({
    contacts: [contact()],
    uploads: [],
    downloads: [],
    settings: { values: { ...DEFAULT_SETTINGS, downloadDirectory: '/home/you/Downloads' }, managed: [] },
    queue: { paused: false },
    line: { state: 'online' },
    policy: { mayRemember: true },
    ...rest,
  });
  const take = (changes: Partial<(EngineEvent & { kind: 'changes' })['changes']>) =>
    made.take({ kind: 'changes', sequence: 1, changes: { put: {}, gone: {}, ...changes } });
  return { desk: made, take };
}

describe('the work', () => {
  it.each<[string, Partial<UploadView>, { left: number; needsYou: number; moving: boolean }]>([
    ['waits for its turn', { waiting: { for: 'slot' } }, { left: 1, needsYou: 0, moving: false }],
    ['waits for the line', { waiting: { for: 'line' } }, { left: 1, needsYou: 0, moving: false }],
    ['is sent', { state: 'sending' }, { left: 1, needsYou: 0, moving: true }],
    [
      'is sent, but the line is gone',
      { state: 'sending', waiting: { for: 'line' } },
      { left: 1, needsYou: 0, moving: false },
    ],
    ['is confirmed', { state: 'confirming' }, { left: 1, needsYou: 0, moving: false }],
    [
      'is looked for',
      { state: 'checking', waiting: { for: 'answer' } },
      { left: 1, needsYou: 0, moving: false },
    ],
    [
      'is in doubt',
      { state: 'checking', waiting: { for: 'decision' } },
      { left: 0, needsYou: 1, moving: false },
    ],
    ['waits for a token', { waiting: { for: 'token' } }, { left: 0, needsYou: 1, moving: false }],
    ['failed', { state: 'failed' }, { left: 0, needsYou: 1, moving: false }],
    ['is paused', { state: 'paused' }, { left: 0, needsYou: 0, moving: false }],
    ['is paused with all', { waiting: { for: 'paused-all' } }, { left: 0, needsYou: 0, moving: false }],
    ['is scanned', { state: 'sent', waiting: { for: 'scan' } }, { left: 0, needsYou: 0, moving: false }],
    ['was delivered', { state: 'delivered' }, { left: 0, needsYou: 0, moving: false }],
  ])('of an upload that %s', (_how, rest, work) => {
    expect(desk({ uploads: [upload('u1', rest)] }).desk.work).toMatchObject(work);
  });

  it.each<[string, Partial<DownloadView>, { left: number; needsYou: number; moving: boolean }]>([
    ['is fetched', { state: 'fetching' }, { left: 1, needsYou: 0, moving: true }],
    ['waits', { waiting: { for: 'slot' } }, { left: 1, needsYou: 0, moving: false }],
    ['failed', { state: 'failed' }, { left: 0, needsYou: 1, moving: false }],
    ['waits for a token', { waiting: { for: 'token' } }, { left: 0, needsYou: 1, moving: false }],
    ['is paused', { state: 'paused' }, { left: 0, needsYou: 0, moving: false }],
    ['is there', { state: 'done' }, { left: 0, needsYou: 0, moving: false }],
  ])('of a download that %s', (_how, rest, work) => {
    expect(desk({ downloads: [download('d1', rest)] }).desk.work).toMatchObject(work);
  });

  it('has a progress that never goes back while files come to their end, and begins anew after the last', () => {
    const sending = (transferredInBytes: number) => ({
      state: 'sending' as const,
      progress: { transferredInBytes },
    });
    const { desk: made, take } = desk({ uploads: [upload('u1', sending(50)), upload('u2', {})] });
    expect(made.work.progress).toBe(0.25);
    take({ put: { uploads: [upload('u1', { state: 'delivered' })] } });
    expect(made.work.progress).toBe(0.5);
    take({ put: { uploads: [upload('u2', sending(50))] } });
    expect(made.work.progress).toBe(0.75);
    take({ put: { uploads: [upload('u2', { state: 'delivered' })] } });
    expect(made.work.progress).toBeUndefined();
    take({ put: { uploads: [upload('u3', sending(10))] } });
    expect(made.work.progress).toBe(0.1);
  });

  it('forgets what is gone, and knows of the pause', () => {
    const { desk: made, take } = desk({ uploads: [upload('u1', {})], downloads: [download('d1', {})] });
    take({ gone: { uploads: ['u1'], downloads: ['d1'] }, queue: { paused: true } });
    expect(made.work).toMatchObject({ left: 0, paused: true });
  });
});

describe('the news', () => {
  it('is what came to its end, once', () => {
    const { take } = desk({
      uploads: [upload('u1', { state: 'confirming' }), upload('u2', { state: 'sending' })],
    });
    const ended = [upload('u1', { state: 'delivered' }), upload('u2', { state: 'failed' })];
    expect(take({ put: { uploads: ended } })).toEqual([
      expect.objectContaining({ kind: 'sent', name: 'u1.pdf', contact: 'Maria' }),
      expect.objectContaining({
        kind: 'failed',
        wish: { kind: 'show', item: 'upload', id: 'u2', contact: 'c1' },
      }),
    ]);
    expect(take({ put: { uploads: ended } })).toEqual([]);
  });

  it('is not what was so at the start, nor what the user did', () => {
    const { take } = desk({ uploads: [upload('u1', { state: 'failed' }), upload('u2', {})] });
    expect(take({ put: { uploads: [upload('u1', { state: 'failed' })] } })).toEqual([]);
    expect(take({ put: { uploads: [upload('u2', { state: 'cancelled' })] } })).toEqual([]);
  });

  it('is a download that is there, or will not be', () => {
    const { take } = desk({ downloads: [download('d1', { state: 'fetching' }), download('d2', {})] });
    const ended = [download('d1', { state: 'done' }), download('d2', { state: 'failed' })];
    expect(take({ put: { downloads: ended } }).map(({ kind }) => kind)).toEqual(['saved', 'not-saved']);
  });

  it('is what others send, but not what a chat held when it was added', () => {
    const { take } = desk();
    expect(take({ put: { contacts: [contact({ unread: 2 })] } })).toEqual([
      expect.objectContaining({ kind: 'received', count: 2, contact: 'Maria' }),
    ]);
    expect(take({ put: { contacts: [contact({ unread: 3 })] } })).toMatchObject([{ count: 1 }]);
    expect(take({ put: { contacts: [contact()] } })).toEqual([]);
    expect(take({ put: { contacts: [contact({ id: 'c2', unread: 4 })] } })).toEqual([]);
  });
});

it('reaches out only over a line that is there, under a policy that can be used', () => {
  const { desk: made, take } = desk();
  expect(made.mayReachOut).toBe(true);
  take({ line: { state: 'offline', since: 0, nextProbeAt: 0 } });
  expect(made.mayReachOut).toBe(false);
  take({ line: { state: 'online' } });
  take({ policy: { mayRemember: true, problem: errorView('policy-invalid') } });
  expect(made.mayReachOut).toBe(false);
  take({ policy: { mayRemember: true } });
  expect(made.mayReachOut).toBe(true);
});
