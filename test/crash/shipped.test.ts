import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'vite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { FAILPOINTS } from '../../core/failpoint.ts';
import { bundleChild, dropBundle } from './bundle.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** What of the failpoints can be found in the code of a folder. */
async function failpointsIn(folder: string): Promise<string[]> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => /\.[cm]?js$/.test(name));
  const code = (await Promise.all(names.map((name) => readFile(path.join(folder, name), 'utf8')))).join('\n');
  expect(code.length).toBeGreaterThan(100_000);
  const calls = code.match(/(?<!function )\bfailpoint\(/g) ?? [];
  // The names around commits are put together when they are passed.
  const pieces = ['.before-commit', '.committed', '.before-request', ...FAILPOINTS];
  return [...calls, ...pieces.filter((piece) => code.includes(piece))];
}

describe('what we ship', () => {
  it.each(['cli', 'main'])('has no failpoint in it: %s', async (target) => {
    const outDir = await mkdtemp(path.join(tmpdir(), 'attache-shipped-'));
    onTestFinished(() => rm(outDir, { recursive: true, force: true }));
    const configFile = path.join(root, 'build', `vite.${target}.config.ts`);
    await build({
      root,
      configFile,
      logLevel: 'warn',
      build: { outDir, emptyOutDir: true, sourcemap: false },
    });
    expect(await failpointsIn(outDir)).toEqual([]);
  });

  it('is another thing than the child of the crash tests, which has them', async () => {
    const entry = await bundleChild();
    onTestFinished(() => dropBundle(entry));
    const found = await failpointsIn(path.dirname(entry));
    expect(found).toEqual(expect.arrayContaining(['failpoint(', '.before-commit', 'outbox.file-named']));
  });
});
