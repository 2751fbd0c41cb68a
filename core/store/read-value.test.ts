import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { readValue } from './read-value.ts';

it('gives the one value of a statement', () => {
  using database = new DatabaseSync(':memory:');
  expect(readValue(database, 'PRAGMA journal_mode')).toBe('memory');
  expect(readValue(database, 'SELECT 40 + 2')).toBe(42);
  expect(readValue(database, 'SELECT 1 WHERE false')).toBe(null);
});
