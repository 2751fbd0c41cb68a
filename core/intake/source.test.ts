import { expect, it } from 'vitest';
import { shownLocation } from './source.ts';

it.each([
  ['url', 'https://backend.example/contacts?key=hidden&x=1', 'https://backend.example/contacts?…'],
  ['url', 'https://backend.example/contacts', 'https://backend.example/contacts'],
  ['file', '/home/ada/what?.json', '/home/ada/what?.json'],
] as const)('%s %s is shown as %s', (kind, location, shown) => {
  expect(shownLocation({ kind, location })).toBe(shown);
});
