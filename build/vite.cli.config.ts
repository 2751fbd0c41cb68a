import { defineConfig } from 'vite';
import { nodeBundle } from './node-bundle.ts';

/** The terminal: one ES module entry, with the heavy parts (SDK, web server, sandbox) in chunks loaded on demand. */
export default defineConfig(
  nodeBundle({
    entry: 'cli/main.ts',
    outDir: 'dist/cli',
    fileName: 'attache.js',
    together: [
      // Neither what has to run on a Node that is too old for the rest, nor what every second command does without.
      { name: 'program', test: /[\\/]cli[\\/](run|terminal|json-views|table|text|wait-text)\.ts$/ },
      { name: 'engine', test: /[\\/]cli[\\/]with-engine\.ts$/ },
    ],
  }),
);
