import { describe, expect, it } from 'vitest';
import { parseTranscript } from './transcript-item.ts';

describe('parseTranscript', () => {
  it('reads an attachment', () => {
    const [item] = parseTranscript([
      {
        Id: 'i',
        AbsoluteTime: '2026-11-02T09:00:00.000Z',
        Type: 'ATTACHMENT',
        ParticipantRole: 'CUSTOMER',
        DisplayName: 'Maria',
        ParticipantId: 'p',
        ContactId: 'c',
        Attachments: [
          { AttachmentId: 'a', AttachmentName: 'x.png', ContentType: 'image/png', Status: 'APPROVED' },
        ],
      },
    ]);
    expect(item).toEqual({
      id: 'i',
      at: Date.UTC(2026, 10, 2, 9, 0, 0),
      type: 'ATTACHMENT',
      contentType: undefined,
      participantId: 'p',
      participantRole: 'CUSTOMER',
      displayName: 'Maria',
      contactId: 'c',
      initialContactId: undefined,
      relatedContactId: undefined,
      attachments: [{ attachmentId: 'a', name: 'x.png', contentType: 'image/png', status: 'APPROVED' }],
    });
  });

  it('leaves out a name that is far too long to be one', () => {
    const [item] = parseTranscript([
      {
        DisplayName: 'n'.repeat(1_001),
        Attachments: [{ AttachmentId: 'a', AttachmentName: 'x'.repeat(1_001) }],
      },
    ]);
    expect(item).toMatchObject({ displayName: undefined, attachments: [{ name: undefined }] });
  });

  it('keeps items with odd or missing fields, and leaves out what is none', () => {
    const items = parseTranscript([
      {},
      { Type: 'HOLOGRAM', Id: 7, AbsoluteTime: 'yesterday', Attachments: 'none' },
      { Type: 'ATTACHMENT', Attachments: [null, { AttachmentName: 'no id' }, { AttachmentId: 'a' }] },
      'text',
      null,
    ]);
    expect(items.map(({ type, id, at }) => [type, id, at])).toEqual([
      [undefined, undefined, undefined],
      ['HOLOGRAM', undefined, undefined],
      ['ATTACHMENT', undefined, undefined],
    ]);
    expect(items[2]?.attachments).toEqual([{ attachmentId: 'a' }]);
  });
});
