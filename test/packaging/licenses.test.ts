import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { bundledPackages } from '../../build/licenses/bundled.ts';
import { licenseList, licenseProblems } from '../../build/licenses/list.ts';

const ROOT = path.join(import.meta.dirname, '..', '..');

it('the licences of what is bundled are allowed, and listed as they are', async () => {
  const packages = bundledPackages(ROOT);
  expect(packages.map(({ name }) => name)).toEqual(expect.arrayContaining(['vue', 'zod', 'fastify', 'ws']));
  expect(licenseProblems(packages)).toEqual([]);
  const committed = await readFile(path.join(ROOT, 'THIRD-PARTY-LICENSES.md'), 'utf8');
  expect(committed, 'npm run build && npm run licenses').toBe(licenseList(packages));
});
