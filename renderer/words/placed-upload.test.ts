import { describe, expect, it } from 'vitest';
import { fakeUpload, sending, waiting } from '../bridge/fake/items.ts';
import { isOnlyFurther } from './placed-upload.ts';

const upload = fakeUpload('u1', 'maria', 'plan.pdf', sending(0.2, 1000));
const further = { ...upload, progress: { transferredInBytes: 9, bytesPerSecond: 500 } };

describe('isOnlyFurther', () => {
  it('is true of more bytes, and of another speed', () => {
    expect(isOnlyFurther(upload, further)).toBe(true);
  });

  it.each([
    ['begins', { ...upload, progress: undefined }, upload],
    ['is interrupted', upload, { ...further, progress: undefined }],
    ['goes on to another state', upload, { ...further, state: 'confirming' as const }],
    ['comes from another state', { ...upload, state: 'starting' as const }, further],
    ['changes places', upload, { ...further, position: upload.position + 1 }],
    ['waits for something', upload, { ...further, ...waiting({ for: 'line' }), state: 'sending' as const }],
    ['is tried again', upload, { ...further, attempts: upload.attempts + 1 }],
  ])('is not where it %s', (_case, before, now) => {
    expect(isOnlyFurther(before, now)).toBe(false);
  });
});
