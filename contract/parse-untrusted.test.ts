import { expect, it } from 'vitest';
import { z } from 'zod';
import { parseUntrusted } from './parse-untrusted.ts';

const schema = z.object({ name: z.string().max(3) });

it('gives what fits', () => {
  expect(parseUntrusted(schema, { name: 'abc' })).toEqual({ ok: true, value: { name: 'abc' } });
});

it.each([
  ['is too long', { name: 'abcd' }],
  ['is another type', { name: 1 }],
  // Without the `catch` this one throws.
  ['has a length that cannot be compared', { name: { length: { toString: 1, valueOf: 1 } } }],
])('says what was expected of what %s', (_, value) => {
  const parsed = parseUntrusted(schema, value);
  expect(parsed.ok ? undefined : parsed.expected).toEqual(expect.stringMatching(/./));
});
