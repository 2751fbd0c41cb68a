import { describe, expect, it } from 'vitest';
import type { AttachmentView, DownloadState } from '../../contract/views.ts';
import { fakeAttachment, fakeDownload } from '../bridge/fake/items.ts';
import { isToFetch } from './to-fetch.ts';

const attachment = (rest: Partial<AttachmentView> = {}): AttachmentView =>
  fakeAttachment('a1', 'maria', 'photo.jpg', rest);

describe('isToFetch', () => {
  it.each([
    ['somebody else sent it', {}, true],
    ['the scan goes on', { status: 'IN_PROGRESS' }, false],
    ['the scan rejected it', { status: 'REJECTED' }, false],
    ['we sent it', { upload: 'u1' }, false],
  ] as const)('where %s', (_case, rest, expected) => {
    expect(isToFetch(attachment(rest), undefined)).toBe(expected);
  });

  it.each<[DownloadState, boolean]>([
    ['queued', false],
    ['fetching', false],
    ['paused', false],
    ['done', false],
    ['failed', true],
    ['cancelled', true],
  ])('where its download is %s', (state, expected) => {
    expect(isToFetch(attachment(), fakeDownload('d1', attachment(), { state }))).toBe(expected);
  });
});
