import { describe, expect, it } from 'vitest';
import { openContacts } from './contacts-bench.ts';
import { customerLabel, defaultLabel } from './label.ts';
import { aContact, attachmentItem, CHAT_ID } from './testing.ts';

const NEVER = new AbortController().signal;

describe('customerLabel', () => {
  it.each([
    ['Ms Sato', [], 'Ms Sato'],
    ['  Ms Sato ', [], 'Ms Sato'],
    ['Customer', ['Customer'], 'Customer (Chat 4f2c)'],
    ['Customer', ['Customer', 'Customer (Chat 4f2c)'], undefined],
    ['', [], undefined],
    ['   ', [], undefined],
    ['x'.repeat(81), [], undefined],
    ['x'.repeat(80), ['x'.repeat(80)], undefined],
    ['exe.\u202efdp', [], undefined],
    ['two\nlines', [], undefined],
    ['\u200b', [], undefined],
    ['Ms\u200bSato', [], undefined],
    ['\u3164', [], undefined],
    ['\u200d', [], undefined],
    ['👩\u200d⚕️ نمی\u200cخواهم', [], '👩\u200d⚕️ نمی\u200cخواهم'],
  ])('makes of %j, with %j there, %j', (name, taken, label) => {
    expect(customerLabel(name, CHAT_ID, (one) => taken.includes(one))).toBe(label);
  });
});

describe('a contact that nobody has named', () => {
  const unnamed = aContact({ label: defaultLabel(CHAT_ID) });

  it('takes the customer’s name from the transcript, and keeps it', async () => {
    const { contacts, service, rows } = await openContacts({ stored: [unnamed] });
    service.pages = [[attachmentItem('a')]];
    await contacts.refreshAttachments('contact-1', NEVER);
    expect(contacts.get('contact-1')?.label).toBe('Ms Sato');
    expect(rows.get('contact-1')?.label).toBe('Ms Sato');
  });

  it('does not pass for another that is called so', async () => {
    const { contacts, service } = await openContacts({
      stored: [unnamed, aContact({ id: 'contact-2', chatId: 'another' })],
    });
    service.pages = [[attachmentItem('a')]];
    await contacts.refreshAttachments('contact-1', NEVER);
    expect(contacts.get('contact-1')?.label).toBe('Ms Sato (Chat 4f2c)');
  });

  it.each(['MS SATO', 'Ms  Sato', 'Ms\u00a0Sato', 'Ms \u200dSato', '\uff2d\uff53 Sato'])(
    'does not pass for another that looks like %j',
    async (label) => {
      const { contacts, service } = await openContacts({
        stored: [unnamed, aContact({ id: 'contact-2', chatId: 'another', label })],
      });
      service.pages = [[attachmentItem('a')]];
      await contacts.refreshAttachments('contact-1', NEVER);
      expect(contacts.get('contact-1')?.label).toBe('Ms Sato (Chat 4f2c)');
    },
  );

  it('keeps the name that somebody gives it', async () => {
    const { contacts, service } = await openContacts({ stored: [unnamed] });
    contacts.change('contact-1', { label: 'Complaint' });
    service.pages = [[attachmentItem('a')]];
    await contacts.refreshAttachments('contact-1', NEVER);
    expect(contacts.get('contact-1')?.label).toBe('Complaint');
  });
});
