import { describe, expect, it } from 'vitest';
import { downloadEnded, uploadEnded } from './came-to-an-end.ts';

type Upload = Parameters<typeof uploadEnded>[1];

describe('uploadEnded', () => {
  it.each<[string, Upload, Upload, boolean]>([
    ['more bytes', { state: 'sending' }, { state: 'sending' }, false],
    ['the next step', { state: 'sending' }, { state: 'confirming' }, false],
    ['confirmed', { state: 'confirming' }, { state: 'sent' }, true],
    ['confirmed, to be scanned', { state: 'confirming' }, { state: 'sent', waiting: { for: 'scan' } }, false],
    ['scanned', { state: 'sent', waiting: { for: 'scan' } }, { state: 'delivered' }, true],
    ['scanned after all', { state: 'sent' }, { state: 'delivered' }, false],
    ['rejected', { state: 'sent', waiting: { for: 'scan' } }, { state: 'rejected' }, true],
    ['failed', { state: 'starting' }, { state: 'failed' }, true],
    ['cancelled by the user', { state: 'sending' }, { state: 'cancelled' }, false],
  ])('%s', (_case, before, after, ended) => {
    expect(uploadEnded(before, after)).toBe(ended);
  });

  it('is not so for what the window sees for the first time', () => {
    expect(uploadEnded(undefined, { state: 'delivered' })).toBe(false);
  });
});

describe('downloadEnded', () => {
  it('is so when the file is there, and when it will not be', () => {
    expect(downloadEnded({ state: 'fetching' }, { state: 'done' })).toBe(true);
    expect(downloadEnded({ state: 'fetching' }, { state: 'failed' })).toBe(true);
    expect(downloadEnded({ state: 'fetching' }, { state: 'paused' })).toBe(false);
    expect(downloadEnded(undefined, { state: 'done' })).toBe(false);
  });
});
