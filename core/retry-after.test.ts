import { expect, it } from 'vitest';
import { retryAfterMs } from './retry-after.ts';

it.each([
  ['2', 2_000],
  ['0', 0],
  ['86400', 60_000],
  ['-1', undefined],
  ['Wed, 21 Oct 2026 07:28:00 GMT', undefined],
  [undefined, undefined],
])('reads a Retry-After of %s as %s ms', (header, ms) => {
  expect(retryAfterMs(header)).toBe(ms);
});
