import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

/** The window. The same files are served by Electron's custom scheme and by the browser shell. */
export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [vue()],
  define: { __VUE_OPTIONS_API__: false, __VUE_PROD_DEVTOOLS__: false, __INTLIFY_JIT_COMPILATION__: true },
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'chrome140',
    // A data: URL would need a looser Content-Security-Policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // Chunks run before the entry that imports them. Zod must be told to do without `eval` before the first schema is
        // made, so what tells it comes in one chunk with it.
        codeSplitting: {
          groups: [
            { name: 'zod', test: /node_modules[\\/]zod[\\/]|zod-without-eval/, priority: 1 },
            // What the first screen needs in one file: in thirty it came one after the other.
            { name: 'first', tags: ['$initial'] },
          ],
        },
      },
    },
    license: { fileName: 'third-party-licenses.md' },
    // One file, read from this machine; the budget is 250 kB gzipped, about 750 kB here.
    chunkSizeWarningLimit: 750,
  },
});
