import { describe, expect, it } from 'vitest';
import { diskError } from './disk-error.ts';
import { AttacheError } from './error.ts';

const failed = (code: string): Error => Object.assign(new Error('made up'), { code });

describe('diskError', () => {
  it.each([
    ['ENOSPC', 'disk-full'],
    ['EDQUOT', 'disk-full'],
    ['EIO', 'disk-failed'],
    ['EROFS', 'disk-failed'],
  ])('calls %s %s', (code, expected) => {
    expect(diskError(failed(code), '/data')).toMatchObject({ code: expected, params: { path: '/data' } });
  });

  it('passes on what is no failure of the disk', () => {
    for (const error of [new AttacheError('file-empty'), new TypeError('a fault of ours'), 'text']) {
      expect(diskError(error, '/data')).toBe(error);
    }
  });
});
