import { expect, it } from 'vitest';
import { DEFAULT_FILE_LIMITS } from '../contract/limits.ts';
import { ownLimits, ownLimitsText, parseSize } from './own-limits.ts';

it.each([
  ['1', 1],
  ['20971520', 20_971_520],
  ['20MB', 20_971_520],
  ['100 mb', 104_857_600],
  ['7B', 7],
  ['', undefined],
  ['-1', undefined],
  ['1.5MB', undefined],
  ['20GB', undefined],
  ['MB', undefined],
  ['1e3', undefined],
])('reads %j as %j bytes', (text, bytes) => {
  expect(parseSize(text)).toBe(bytes);
});

it.each([
  [{}, ''],
  [{ maxSizeInBytes: 31_457_280 }, '30 MB'],
  [{ maxSizeInBytes: 30_000_000 }, '30 MB'],
  [{ maxSizeInBytes: 5_000, attachments: 50 }, '5.0 kB; 50 files'],
  [{ extensions: ['pdf', 'docx'] }, 'pdf docx'],
  [{ attachments: 35, maxSizeInBytes: 20_971_520 }, ''],
])('says of %o what is not the default', (own, text) => {
  const limits = { ...DEFAULT_FILE_LIMITS, ...own };
  expect(ownLimitsText(limits)).toBe(text);
  expect({ ...DEFAULT_FILE_LIMITS, ...ownLimits(limits) }).toEqual(limits);
});
