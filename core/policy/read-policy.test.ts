import { describe, expect, it } from 'vitest';
import { readPolicy } from './read-policy.ts';
import type { PolicySource, RawPolicy } from './source.ts';
import { withoutRedirection } from './without-redirection.ts';

function says(name: string, values: RawPolicy | undefined): PolicySource {
  return { name, read: () => Promise.resolve(values) };
}

describe('readPolicy', () => {
  it('takes each value from the first that gives it', async () => {
    const sources = [
      says('machine', { holdSeconds: 1, retentionDays: null }),
      says('nothing', undefined),
      says('user', { holdSeconds: 2, theme: 'dark', retentionDays: 5 }),
    ];
    expect(await readPolicy(sources)).toEqual({
      kind: 'usable',
      values: { holdSeconds: 1, theme: 'dark', retentionDays: null },
      from: ['machine', 'user'],
    });
  });

  it.each([
    ['a key that is misspelt', { alowedRegions: [] }, /Unrecognized key: "alowedRegions"/],
    ['a value out of bounds', { holdSeconds: 31 }, /^holdSeconds: expected a whole number from 0 to 30/],
    ['an address in the clear', { allowedEndpoints: ['http://chat.example'] }, /expected an https address/],
    ['a schedule that is none', { bandwidthSchedule: ['always 5'] }, /expected a line such as/],
  ])('is not to be used with %s, wherever that is', async (_, values, expected) => {
    const reading = await readPolicy([says('good', { theme: 'dark' }), says('bad', values)]);
    expect(reading).toMatchObject({ kind: 'unusable', error: { code: 'policy-invalid' } });
    const { source, expected: said } = reading.kind === 'unusable' ? reading.error.params : {};
    expect(source).toBe('bad');
    expect(said).toMatch(expected);
  });

  it('follows a file on trial only where the machine has no policy of its own', async () => {
    const trial = says('trial', { theme: 'light' });
    expect(await readPolicy([says('machine', undefined)], trial)).toMatchObject({ from: ['trial'] });
    expect(await readPolicy([says('machine', {})], trial)).toMatchObject({ values: {}, from: ['machine'] });
  });

  it('is not to be used where something unforeseen happens', async () => {
    const odd: PolicySource = { name: 'odd', read: () => Promise.reject(new RangeError('odd')) };
    expect(await readPolicy([odd])).toMatchObject({ kind: 'unusable', error: { code: 'internal-error' } });
  });
});

it('takes no word on where things go from a file that any user may make', async () => {
  const source = withoutRedirection(says('file', { feedUrl: 'https://evil.example/' }));
  await expect(source.read()).rejects.toMatchObject({ code: 'policy-invalid', params: { source: 'file' } });
  expect(await withoutRedirection(says('file', { theme: 'dark' })).read()).toEqual({ theme: 'dark' });
});
