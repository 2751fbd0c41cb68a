import { expect, it } from 'vitest';
import { parseRange } from './range.ts';

it.each([
  { header: undefined, answer: { kind: 'whole' } },
  { header: 'bytes=0-', answer: { kind: 'part', first: 0, last: 9 } },
  { header: 'bytes=3-', answer: { kind: 'part', first: 3, last: 9 } },
  { header: 'bytes=3-5', answer: { kind: 'part', first: 3, last: 5 } },
  { header: 'bytes=3-99', answer: { kind: 'part', first: 3, last: 9 } },
  { header: 'bytes=9-9', answer: { kind: 'part', first: 9, last: 9 } },
  { header: 'bytes=-3', answer: { kind: 'part', first: 7, last: 9 } },
  { header: 'bytes=-99', answer: { kind: 'part', first: 0, last: 9 } },
  { header: 'bytes=10-', answer: { kind: 'unsatisfiable' } },
  { header: 'bytes=-0', answer: { kind: 'unsatisfiable' } },
  { header: 'bytes=5-3', answer: { kind: 'whole' } },
  { header: 'bytes=-', answer: { kind: 'whole' } },
  { header: 'bytes=0-1,3-4', answer: { kind: 'whole' } },
  { header: 'lines=0-1', answer: { kind: 'whole' } },
])('$header of 10 bytes → $answer.kind', ({ header, answer }) => {
  expect(parseRange(header, 10)).toEqual(answer);
});
