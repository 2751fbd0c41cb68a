import { expect, it } from 'vitest';
import type { AttachmentView, DownloadState } from '../../contract/views.ts';
import { leftToFetch } from './all-of-a-chat.ts';
import type { Download } from './download.ts';
import { newDownload } from './new-download.ts';

const attachment = (attachmentId: string, fields: Partial<AttachmentView> = {}): AttachmentView => ({
  attachmentId,
  contact: 'contact-1',
  name: `${attachmentId}.pdf`,
  contentType: 'application/pdf',
  status: 'APPROVED',
  from: { role: 'CUSTOMER' },
  at: 0,
  ...fields,
});
const download = (attachmentId: string, state: DownloadState, directory = '/downloads'): Download => ({
  ...newDownload(attachment(attachmentId), directory, `download of ${attachmentId}`, 0),
  state,
});
const idsOf = (...args: Parameters<typeof leftToFetch>): string[] =>
  leftToFetch(...args).map((each) => ('retry' in each ? each.retry.id : each.start.attachmentId));

it('is what others sent and the scan let through, in the order of the chat', () => {
  const chat = [
    attachment('b'),
    attachment('ours', { upload: 'upload-1' }),
    attachment('virus', { status: 'REJECTED' }),
    attachment('unscanned', { status: 'IN_PROGRESS' }),
    attachment('a', { from: { role: 'AGENT' } }),
  ];
  expect(idsOf(chat, [])).toEqual(['b', 'a']);
});

it.each<[DownloadState, string[]]>([
  ['queued', []],
  ['fetching', []],
  ['paused', []],
  ['done', []],
  ['failed', ['download of a']],
  ['cancelled', ['a']],
])('of what is %s already: %j', (state, left) => {
  expect(idsOf([attachment('a')], [download('a', state)])).toEqual(left);
});

it('is nothing of another contact’s', () => {
  const other = { ...download('a', 'done'), contact: 'contact-2' };
  expect(idsOf([attachment('a')], [other])).toEqual(['a']);
});

it('counts as here only what is in the folder that was named, if one was', () => {
  const here = [download('a', 'done')];
  expect(idsOf([attachment('a')], here, '/downloads')).toEqual([]);
  expect(idsOf([attachment('a')], here, '/elsewhere')).toEqual(['a']);
});
