import { defineConfig } from 'vite';
import { nodeBundle } from './node-bundle.ts';

/** Electron's main process. */
export default defineConfig(
  nodeBundle({ entry: 'electron/main.ts', outDir: 'dist/main', fileName: 'main.js', external: ['electron'] }),
);
