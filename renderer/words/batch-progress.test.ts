import { describe, expect, it } from 'vitest';
import type { UploadView } from '../../contract/views.ts';
import { fakeUpload } from '../bridge/fake/items.ts';
import { batchOf, batchProgress, type BatchProgress } from './batch-progress.ts';

function upload(sizeInBytes: number, acceptedAt: number, rest: Partial<UploadView>): UploadView {
  return fakeUpload(`u${acceptedAt}`, 'maria', 'a.pdf', { sizeInBytes, acceptedAt, ...rest });
}

/** As one line, for the uploads are told as one. */
function progressOf(uploads: readonly UploadView[]): BatchProgress | undefined {
  const batch = batchOf(uploads);
  const byId = new Map(uploads.map((one) => [one.id, one]));
  return batch && batchProgress(batch, (id) => byId.get(id)?.progress?.transferredInBytes ?? 0);
}

const sending = { state: 'sending', progress: { transferredInBytes: 30 } } as const;

describe('batchProgress', () => {
  it('weighs by bytes', () => {
    expect(progressOf([upload(100, 10, sending), upload(300, 11, { state: 'queued' })])).toEqual({
      doneInBytes: 30,
      totalInBytes: 400,
    });
  });

  it('does not fall back when a file has arrived', () => {
    const other = upload(100, 11, sending);
    const before = progressOf([
      upload(50, 10, { state: 'confirming', progress: { transferredInBytes: 50 } }),
      other,
    ]);
    const after = progressOf([upload(50, 10, { state: 'delivered', finishedAt: 20 }), other]);
    expect(after).toEqual(before);
  });

  it('leaves out what arrived before, what was cancelled, and what failed', () => {
    const others = [
      upload(1000, 1, { state: 'delivered', finishedAt: 5 }),
      upload(1000, 12, { state: 'cancelled', finishedAt: 20 }),
      upload(1000, 13, { state: 'failed', finishedAt: 20 }),
    ];
    expect(progressOf([upload(100, 10, sending), ...others])).toEqual({
      doneInBytes: 30,
      totalInBytes: 100,
    });
  });

  it('is nothing where nothing is under way', () => {
    expect(progressOf([upload(100, 1, { state: 'delivered', finishedAt: 5 })])).toBeUndefined();
  });
});
