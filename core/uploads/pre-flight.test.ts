import { fileLimitsOf } from '../contacts/contact.ts';
import { describe, expect, it } from 'vitest';
import { aContact } from '../store/testing.ts';
import { preFlight } from './pre-flight.ts';
import { anUpload } from './testing.ts';

const none = new Set<string>();

describe('preFlight', () => {
  it('says of each file what is wrong with it, by the limits of this contact', () => {
    const contact = aContact({ ownLimits: { extensions: ['pdf', 'zip'], maxSizeInBytes: 1_000 } });
    const files = [
      { name: 'fine.zip', sizeInBytes: 1_000 },
      { name: 'large.pdf', sizeInBytes: 1_001 },
      { name: 'empty.pdf', sizeInBytes: 0 },
      { name: 'program.exe', sizeInBytes: 5 },
      { name: `${'a'.repeat(300)}.pdf`, sizeInBytes: 5 },
      { name: '../passwd.pdf', sizeInBytes: 5 },
    ];
    expect(
      preFlight(contact, files, none, [], fileLimitsOf(contact)).files.map(({ error }) => error?.code),
    ).toEqual([
      undefined,
      'file-too-large',
      'file-empty',
      'file-type-not-allowed',
      'file-name-too-long',
      'file-name-invalid',
    ]);
  });

  it('counts what is left of the chat’s limit: once what is in it, and what is on its way', () => {
    const contact = aContact({ ownLimits: { attachments: 10 } });
    const uploads = [
      anUpload({ id: 'u1', state: 'queued' }),
      anUpload({ id: 'u2', state: 'paused' }),
      anUpload({ id: 'u3', state: 'checking', attachmentId: 'a1' }),
      anUpload({ id: 'u4', state: 'delivered', attachmentId: 'a2' }),
      anUpload({ id: 'u5', state: 'failed' }),
    ];
    const inChat = new Set(['a1', 'a2', 'a3']);
    expect(preFlight(contact, [], inChat, uploads, fileLimitsOf(contact)).attachmentsLeft).toBe(5);
    const full = { ...fileLimitsOf(contact), attachments: 1 };
    expect(preFlight(contact, [], inChat, uploads, full).attachmentsLeft).toBe(0);
  });

  it.each([
    ['chat-ended', 'contact-ended'],
    ['transferred', 'contact-transferred'],
  ] as const)('says that nothing can be sent any more: %s', (endedBecause, code) => {
    const contact = aContact({ endedAt: 1, endedBecause });
    const files = [{ name: 'fine.pdf', sizeInBytes: 1 }];
    expect(preFlight(contact, files, none, [], fileLimitsOf(contact))).toMatchObject({
      error: { code },
      files: [{}],
    });
  });
});
