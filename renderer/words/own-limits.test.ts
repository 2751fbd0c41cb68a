import { describe, expect, it } from 'vitest';
import { DEFAULT_TYPED_LIMITS, readLimits, typedLimits } from './own-limits.ts';

describe('readLimits', () => {
  it('keeps nothing of what is as by default', () => {
    expect(readLimits(DEFAULT_TYPED_LIMITS)).toEqual({ ok: true, limits: {} });
  });

  it('keeps what differs', () => {
    const typed = { megabytes: 100, extensions: '.PDF, *.zip\npdf', attachments: 50 };
    expect(readLimits(typed)).toEqual({
      ok: true,
      limits: { maxSizeInBytes: 104_857_600, extensions: ['pdf', 'zip'], attachments: 50 },
    });
  });

  it.each([
    ['megabytes', { megabytes: 101 }],
    ['megabytes', { megabytes: 0 }],
    ['megabytes', { megabytes: '' as const }],
    ['extensions', { extensions: ' , ' }],
    ['extensions', { extensions: 'tar.gz' }],
    ['attachments', { attachments: 0 }],
    ['attachments', { attachments: 2.5 }],
    ['attachments', { attachments: '' as const }],
  ] as const)('names %s if it is %j', (field, wrong) => {
    expect(readLimits({ ...DEFAULT_TYPED_LIMITS, ...wrong })).toEqual({ ok: false, fields: [field] });
  });
});

describe('typedLimits', () => {
  it('shows what is read back as the same', () => {
    const limits = { maxSizeInBytes: 52_428_800, extensions: ['pdf', 'zip'], attachments: 40 };
    expect(readLimits(typedLimits(limits))).toEqual({ ok: true, limits });
  });
});
