import { defineConfig } from 'vite';
import { nodeBundle } from './node-bundle.ts';

/** The terminal: one ES module entry, with the heavy parts (SDK, web server, sandbox) in chunks loaded on demand. */
export default defineConfig(nodeBundle({ entry: 'cli/main.ts', outDir: 'dist/cli', fileName: 'attache.js' }));
