import { describe, expect, it } from 'vitest';
import type { AttachmentView } from '../../contract/views.ts';
import { parseTranscript } from '../participant/transcript-item.ts';
import { attachmentChanges } from './attachment-changes.ts';
import { attachmentItem } from './testing.ts';

const where = { contact: 'contact-1', now: 77, toLocal: (time: number) => time - 1_000 };
const knowing = (attachments: AttachmentView[]): ReadonlyMap<string, AttachmentView> =>
  new Map(attachments.map((attachment) => [attachment.attachmentId, attachment]));
const nothing = knowing([]);

describe('attachmentChanges', () => {
  it('reads an attachment, with its time by the workstation’s clock', () => {
    expect(attachmentChanges(nothing, parseTranscript([attachmentItem('a')]), where)).toEqual([
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
    const first = attachmentChanges(nothing, items, where);
    expect(first).toHaveLength(1);
    expect(attachmentChanges(knowing(first), items, where)).toEqual([]);
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
    const [changed] = attachmentChanges(nothing, parseTranscript(items), where);
    expect(changed?.status).toBe(status);
  });

  it('makes do with an attachment of which only the id is known', () => {
    const items = parseTranscript([{ Attachments: [{ AttachmentId: 'a' }] }]);
    expect(attachmentChanges(nothing, items, where)).toMatchObject([
      { name: 'a', status: 'IN_PROGRESS', from: { role: 'SYSTEM' }, at: 77 },
    ]);
  });

  it('believes the earliest time', () => {
    const late = { ...attachmentItem('a'), AbsoluteTime: '2026-11-02T10:00:00.000Z' };
    const known = knowing(attachmentChanges(nothing, parseTranscript([late]), where));
    expect(attachmentChanges(known, parseTranscript([attachmentItem('a')]), where)).toMatchObject([
      { at: Date.parse('2026-11-02T08:59:59.000Z') },
    ]);
  });
});
