import path from 'node:path';
import type { UserConfig } from 'vite';
import { quickBuiltins } from './quick-builtins.ts';

export interface NodeBundle {
  /** Entry module, relative to the repository. */
  entry: string;
  outDir: string;
  fileName: string;
  format?: 'es' | 'cjs';
  /** Modules that the host provides; Node's own are always external. */
  external?: string[];
  /**
   * Modules that come, with all that they import, in one file of that name; the first counts. To find, open and link forty
   * small files takes longer than to run what is in them.
   */
  together?: { name: string; test: RegExp }[];
}

/** A Vite configuration for code that runs in Node or in Electron's main process: bundled whole, Node 24's syntax. */
export function nodeBundle({
  entry,
  outDir,
  fileName,
  format = 'es',
  external = [],
  together,
}: NodeBundle): UserConfig {
  return {
    // Nothing of the test's failpoints is in what we ship: core/failpoint.ts says how.
    define: { 'process.env.ATTACHE_FAILPOINTS': 'undefined' },
    resolve: {
      alias: {
        '@aws-sdk/credential-provider-node': path.join(import.meta.dirname, 'no-aws-credentials.ts'),
      },
    },
    plugins: [quickBuiltins()],
    build: {
      ssr: entry,
      outDir,
      emptyOutDir: true,
      target: 'node24',
      minify: false,
      sourcemap: true,
      // Beside the code of others that is bundled here: their licences ask for it.
      license: { fileName: 'third-party-licenses.md' },
      rolldownOptions: {
        external,
        output: {
          format,
          entryFileNames: fileName,
          chunkFileNames: 'chunks/[name]-[hash].js',
          ...(together && { codeSplitting: { groups: together } }),
        },
      },
    },
    ssr: { noExternal: true, external, target: 'node' },
  };
}
