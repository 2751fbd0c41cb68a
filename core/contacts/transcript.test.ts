import { describe, expect, it } from 'vitest';
import type { AttachmentView } from '../../contract/views.ts';
import { parseTranscript } from '../participant/transcript-item.ts';
import { Secret } from '../secret.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { Chat } from './chat.ts';
import { attachmentItem, FakeService } from './testing.ts';
import { mergeTranscript } from './transcript.ts';

const where = { contact: 'contact-1', now: 77, toLocal: (time: number) => time - 1_000 };
const nothing: ReadonlyMap<string, AttachmentView> = new Map();

describe('mergeTranscript', () => {
  it('reads an attachment, with its time by the workstation’s clock', () => {
    const { changed } = mergeTranscript(nothing, parseTranscript([attachmentItem('a')]), where);
    expect(changed).toEqual([
      {
        attachmentId: 'a',
        contact: 'contact-1',
        name: 'a.pdf',
        contentType: 'application/pdf',
        status: 'APPROVED',
        from: { role: 'CUSTOMER', name: 'Ms Sato' },
        at: Date.parse('2026-11-02T08:59:59.000Z'),
      },
    ]);
  });

  it('has each attachment once, and tells only of changes', () => {
    const items = parseTranscript([attachmentItem('a'), attachmentItem('a')]);
    const first = mergeTranscript(nothing, items, where);
    expect(first.changed).toHaveLength(1);
    expect(mergeTranscript(first.attachments, items, where).changed).toEqual([]);
  });

  it.each([
    ['IN_PROGRESS', 'APPROVED', 'APPROVED'],
    ['IN_PROGRESS', 'REJECTED', 'REJECTED'],
    ['APPROVED', 'IN_PROGRESS', 'APPROVED'],
    ['REJECTED', 'IN_PROGRESS', 'REJECTED'],
    ['APPROVED', 'REJECTED', 'REJECTED'],
    ['APPROVED', 'SOMETHING_NEW', 'APPROVED'],
  ])('after %s and %s says %s', (first, second, status) => {
    const items = [first, second].map((each) => attachmentItem('a', { status: each }));
    const { attachments } = mergeTranscript(nothing, parseTranscript(items), where);
    expect(attachments.get('a')?.status).toBe(status);
  });

  it('makes do with an attachment of which only the id is known', () => {
    const items = parseTranscript([{ Attachments: [{ AttachmentId: 'a' }] }]);
    expect(mergeTranscript(nothing, items, where).changed).toMatchObject([
      { name: 'a', status: 'IN_PROGRESS', from: { role: 'SYSTEM' }, at: 77 },
    ]);
  });

  it('leaves what it was given alone', () => {
    mergeTranscript(nothing, parseTranscript([attachmentItem('a')]), where);
    expect(nothing.size).toBe(0);
  });
});

describe('reading a chat', () => {
  const signal = new AbortController().signal;
  const token = new Secret('t');

  function open() {
    const service = new FakeService();
    const seen: string[] = [];
    const chat = new Chat('contact-1', createFakeClock(), (changed) => {
      for (const { attachmentId, status } of changed) seen.push(`${attachmentId} ${status}`);
    });
    const read = (extent: 'new' | 'all'): Promise<void> => chat.read(extent, service, token, signal);
    const pagesAsked = (): number => service.asked.splice(0).length;
    return { service, chat, seen, read, pagesAsked };
  }

  it('reads all pages first, and then only what is new', async () => {
    const { service, seen, read, pagesAsked } = open();
    service.pages = [[attachmentItem('c')], [attachmentItem('b')], [attachmentItem('a')]];
    await read('new');
    expect(pagesAsked()).toBe(3);
    service.pages = [[attachmentItem('d')], [attachmentItem('c')], [attachmentItem('b')]];
    await read('new');
    expect(pagesAsked()).toBe(2);
    await read('all');
    expect(pagesAsked()).toBe(3);
    expect(seen).toEqual(['c APPROVED', 'b APPROVED', 'a APPROVED', 'd APPROVED']);
  });

  it('reads as far back as a scan is open', async () => {
    const { service, seen, read, pagesAsked } = open();
    service.pages = [[attachmentItem('c')], [attachmentItem('b', { status: 'IN_PROGRESS' })], [{}]];
    await read('new');
    pagesAsked();
    service.pages = [[attachmentItem('c')], [attachmentItem('b')], [{}]];
    await read('new');
    expect(pagesAsked()).toBe(2);
    expect(seen.at(-1)).toBe('b APPROVED');
  });

  it('does not take a frame for a sign that everything before it is known', async () => {
    const { service, chat, read, pagesAsked } = open();
    service.pages = [[attachmentItem('a')]];
    await read('new');
    pagesAsked();
    chat.take(parseTranscript([attachmentItem('d')]), 0);
    service.pages = [[attachmentItem('d')], [attachmentItem('c')], [attachmentItem('a')]];
    await read('new');
    expect(pagesAsked()).toBe(3);
    expect(chat.attachments()).toHaveLength(3);
  });

  it('stops at a service that never ends', async () => {
    const { service, read, pagesAsked } = open();
    service.pages = Array.from({ length: 1_000 }, () => [{}]);
    await read('all');
    expect(pagesAsked()).toBe(100);
  });

  it.each([
    ['present', [[attachmentItem('x')]], undefined],
    ['present', [[{}], [attachmentItem('x', { status: 'IN_PROGRESS' })]], undefined],
    ['rejected', [[attachmentItem('x', { status: 'REJECTED' })]], undefined],
    ['present', [[attachmentItem('y')]], null],
    ['absent', [[attachmentItem('y')]], { kind: 'validation', message: '' }],
    ['cannot-say', [[]], { kind: 'denied', message: '' }],
    ['cannot-say', Array.from({ length: 101 }, () => [{}]), { kind: 'validation', message: '' }],
  ] as const)('finds an attachment %s', async (found, pages, failure) => {
    const { service, chat } = open();
    service.pages = pages.map((page) => [...page]);
    if (failure !== undefined && failure !== null) service.failures.attachment.push(failure);
    await expect(chat.find('x', service, token, signal)).resolves.toBe(found);
    expect(service.asked.some((line) => line.startsWith('attachment'))).toBe(failure !== undefined);
  });

  it.each([{ kind: 'network', detail: '' }, { kind: 'throttled' }, { kind: 'server', status: 503 }] as const)(
    'passes on what asking again may mend: $kind',
    async (failure) => {
      const { service, chat } = open();
      service.failures.attachment.push(failure);
      await expect(chat.find('x', service, token, signal)).rejects.toMatchObject({ failure });
    },
  );
});
