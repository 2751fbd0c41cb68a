import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vitest/config';

/** Tests wait for what they test, never for time; this only ends one that waits in vain, on the slowest machine too. Milliseconds. */
const TIMEOUT_MS = 30_000;

/** Three projects: `unit` beside the source, `window` for the renderer's components, `system` on real sockets, files and processes. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{contract,core,electron,browser,cli,sandbox,build}/**/*.test.ts'],
          environment: 'node',
          testTimeout: TIMEOUT_MS,
        },
      },
      {
        plugins: [vue()],
        test: {
          name: 'window',
          include: ['renderer/**/*.test.ts'],
          environment: 'happy-dom',
          // Some tests read the style sheets; otherwise they come as empty texts.
          css: { include: [/\?raw$/] },
          testTimeout: TIMEOUT_MS,
        },
      },
      {
        test: {
          name: 'system',
          // Its tests wait for sockets and children more than they compute.
          maxWorkers: 2,
          include: ['test/{system,network,crash,electron-host,packaging,fuzz}/**/*.test.ts'],
          environment: 'node',
          testTimeout: TIMEOUT_MS,
          hookTimeout: TIMEOUT_MS,
        },
      },
    ],
  },
});
