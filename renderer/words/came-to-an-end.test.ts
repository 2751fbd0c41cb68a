import { describe, expect, it } from 'vitest';
import { fakeAttachment, fakeDownload, fakeUpload } from '../bridge/fake/items.ts';
import { downloadEnded, uploadEnded } from './came-to-an-end.ts';

type Rest = Parameters<typeof fakeUpload>[3];
const upload = (rest: Rest) => fakeUpload('u1', 'maria', 'invoice.pdf', rest);

describe('uploadEnded', () => {
  it.each<[string, Rest, Rest, boolean]>([
    ['more bytes', { state: 'sending' }, { state: 'sending', progress: { transferredInBytes: 1 } }, false],
    ['the next step', { state: 'sending' }, { state: 'confirming' }, false],
    ['confirmed', { state: 'confirming' }, { state: 'sent' }, true],
    ['confirmed, to be scanned', { state: 'confirming' }, { state: 'sent', waiting: { for: 'scan' } }, false],
    ['scanned', { state: 'sent', waiting: { for: 'scan' } }, { state: 'delivered' }, true],
    ['scanned after all', { state: 'sent' }, { state: 'delivered' }, false],
    ['rejected', { state: 'sent', waiting: { for: 'scan' } }, { state: 'rejected' }, true],
    ['failed', { state: 'starting' }, { state: 'failed' }, true],
    ['cancelled by the user', { state: 'sending' }, { state: 'cancelled' }, false],
  ])('%s', (_case, before, after, ended) => {
    expect(uploadEnded(upload(before), upload(after))).toBe(ended);
  });

  it('is not so for what the window sees for the first time', () => {
    expect(uploadEnded(undefined, upload({ state: 'delivered' }))).toBe(false);
  });
});

describe('downloadEnded', () => {
  it('is so when the file is there, and when it will not be', () => {
    const download = (state: 'fetching' | 'done' | 'failed' | 'paused') =>
      fakeDownload('d1', fakeAttachment('a1', 'maria', 'photo.jpg'), { state });
    expect(downloadEnded(download('fetching'), download('done'))).toBe(true);
    expect(downloadEnded(download('fetching'), download('failed'))).toBe(true);
    expect(downloadEnded(download('fetching'), download('paused'))).toBe(false);
    expect(downloadEnded(undefined, download('done'))).toBe(false);
  });
});
