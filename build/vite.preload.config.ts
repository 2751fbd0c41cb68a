import { defineConfig } from 'vite';
import { nodeBundle } from './node-bundle.ts';

/** A sandboxed preload may be one CommonJS file and nothing else. */
export default defineConfig(
  nodeBundle({
    entry: 'electron/preload.ts',
    outDir: 'dist/preload',
    fileName: 'preload.cjs',
    format: 'cjs',
    external: ['electron'],
  }),
);
