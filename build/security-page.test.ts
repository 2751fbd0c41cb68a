import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const ROOT = path.join(import.meta.dirname, '..');

it('docs/security.md names only files that are there', () => {
  const page = readFileSync(path.join(ROOT, 'docs/security.md'), 'utf8');
  const named = [...page.matchAll(/`([\w-]+(?:\/[\w.-]+)*\.(?:ts|yml|json))`/g)].map(
    ([, file]) => file ?? '',
  );
  expect(named.length).toBeGreaterThan(40);
  expect(named.filter((file) => !existsSync(path.join(ROOT, file)))).toEqual([]);
});
