import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const ROOT = path.join(import.meta.dirname, '..');

const page = readFileSync(path.join(ROOT, 'docs/security.md'), 'utf8');

function filesIn(text: string): string[] {
  return [...text.matchAll(/`([\w.-]+(?:\/[\w.-]+)*\.(?:ts|yml|json))`/g)].map(([, file]) => file ?? '');
}

it('docs/security.md names only files that are there', () => {
  const named = filesIn(page);
  expect(named.length).toBeGreaterThan(40);
  expect(named.filter((file) => !existsSync(path.join(ROOT, file)))).toEqual([]);
});

it('names for each of Electron’s twenty items where it is done or shown', () => {
  const rows = page.split('\n').filter((line) => /^\| \d+ /.test(line));
  expect(rows.map((row) => Number(/\d+/.exec(row)?.[0]))).toEqual(
    Array.from({ length: 20 }, (_, at) => at + 1),
  );
  expect(rows.filter((row) => filesIn(row).length === 0)).toEqual([]);
});
