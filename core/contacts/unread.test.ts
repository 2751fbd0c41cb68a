import { expect, it } from 'vitest';
import type { AttachmentView } from '../../contract/views.ts';
import { countUnread } from './unread.ts';

const attachments = ['a1', 'ours', 'a2', 'a3'].map((attachmentId, nth): AttachmentView => ({
  attachmentId,
  contact: 'c1',
  name: `${attachmentId}.pdf`,
  contentType: 'application/pdf',
  status: 'APPROVED',
  from: { role: 'CUSTOMER' },
  at: 1_000 * (nth + 1),
}));

it.each([
  ['nothing was looked at', {}, 3],
  ['the first was seen', { seenAt: 500, seenAttachment: 'a1' }, 2],
  ['all was seen', { seenAt: 500, seenAttachment: 'a3' }, 0],
  ['the clock was set back since', { seenAt: 99_000, seenAttachment: 'a2' }, 1],
  ['the one that was seen is not known', { seenAt: 3_000, seenAttachment: 'gone' }, 1],
  ['there was none to see', { seenAt: 2_500 }, 2],
])('counts what others sent where %s', (_, seen, unread) => {
  expect(countUnread(attachments, seen, (id) => id === 'ours')).toBe(unread);
});
