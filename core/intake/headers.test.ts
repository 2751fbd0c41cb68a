import { expect, it } from 'vitest';
import { freshForMs } from './headers.ts';

it.each([
  ['max-age=60', 60_000],
  ['private, max-age=0, must-revalidate', 0],
  ['public,MAX-AGE=5', 5_000],
  ['s-maxage=60', undefined],
  ['max-age=1e9', undefined],
  ['max-age=-1', undefined],
  ['no-store', undefined],
  [undefined, undefined],
])('freshForMs of %s', (header, ms) => {
  expect(freshForMs(header)).toBe(ms);
});
