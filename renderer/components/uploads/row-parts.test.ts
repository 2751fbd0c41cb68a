import { describe, expect, it } from 'vitest';
import { errorView } from '../../../contract/errors.ts';
import type { UploadView } from '../../../contract/views.ts';
import { fakeUpload } from '../../bridge/fake/items.ts';
import { barOf, estimateHeight, shownError } from './row-parts.ts';

const ERROR = errorView('attachment-limit-reached');

function upload(rest: Partial<UploadView>): UploadView {
  return fakeUpload('u1', 'maria', 'film.mp4', { sizeInBytes: 1000, ...rest });
}

describe('shownError', () => {
  it('is the result of the upload, or what somebody has to decide about', () => {
    expect(shownError(upload({ state: 'failed', error: ERROR }))).toBe(ERROR);
    expect(shownError(upload({ state: 'checking', waiting: { for: 'decision' }, error: ERROR }))).toBe(ERROR);
  });

  it('is not what will be tried again', () => {
    const waiting = { for: 'retry', at: 0, attempt: 1, code: 'internal-error' } as const;
    expect(shownError(upload({ state: 'queued', waiting, error: ERROR }))).toBeUndefined();
  });
});

describe('barOf', () => {
  it('is the share of the bytes, and endless once they are over', () => {
    const progress = { transferredInBytes: 400 };
    expect(barOf(upload({ state: 'sending', progress }))).toBe('measured');
    expect(barOf(upload({ state: 'confirming', progress }))).toBe('endless');
    expect(barOf(upload({ state: 'sent', progress }))).toBeUndefined();
  });
});

describe('estimateHeight', () => {
  const heightOf = (rest: Partial<UploadView>): number =>
    estimateHeight({ kind: 'upload', key: 'u1', group: 'moving', upload: upload(rest) });

  it('is more with a bar, and with an error', () => {
    const plain = heightOf({ state: 'sent' });
    expect(heightOf({ state: 'confirming' })).toBeGreaterThan(plain);
    expect(heightOf({ state: 'failed', error: ERROR })).toBeGreaterThan(heightOf({ state: 'confirming' }));
  });
});
