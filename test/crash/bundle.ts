import { rm } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'vite';

const root = path.resolve(import.meta.dirname, '../..');

/**
 * Bundles the child once for thousands of starts, with the failpoints in it: unlike in what we ship, nothing is defined
 * away. A bundle also stays what it is when somebody edits the source during a long run.
 *
 * @returns the path of the entry, in a folder under node_modules so that nothing counts it as ours.
 */
export async function bundleChild(): Promise<string> {
  const outDir = path.join(root, 'node_modules', '.cache', `attache-crash-${process.pid}`);
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: path.join(import.meta.dirname, 'child.ts'),
      outDir,
      emptyOutDir: true,
      target: 'node24',
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'child.js' } },
    },
    ssr: { noExternal: true, target: 'node' },
  });
  return path.join(outDir, 'child.js');
}

/** Takes the bundle away again. */
export async function dropBundle(entry: string): Promise<void> {
  await rm(path.dirname(entry), { recursive: true, force: true });
}
