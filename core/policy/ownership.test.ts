import { expect, it } from 'vitest';
import { firstUnsafe, ownersOf } from './ownership.ts';

const ROOTS = [
  { path: '/etc/attache/policy.json', uid: 0, mode: 0o100644 },
  { path: '/etc/attache', uid: 0, mode: 0o040755 },
  { path: '/etc', uid: 0, mode: 0o040755 },
];

it.each([
  ['is root’s alone', {}, undefined],
  ['belongs to a user', { uid: 1000 }, '/etc/attache'],
  ['can be written by its group', { mode: 0o040775 }, '/etc/attache'],
  ['can be written by everybody', { mode: 0o041777 }, '/etc/attache'],
])('a folder on the way that %s', (_, change, expected) => {
  const chain = ROOTS.map((one) => (one.path === '/etc/attache' ? { ...one, ...change } : one));
  expect(firstUnsafe(chain)).toBe(expected);
});

it('looks at the file after all links, and at every folder above it', async () => {
  const chain = await ownersOf(process.execPath);
  expect(chain.at(-1)?.path).toBe('/');
  expect(chain.map(({ path }) => path)).toEqual([...new Set(chain.map(({ path }) => path))]);
});
