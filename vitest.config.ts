import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vitest/config';

/** Three projects: `unit` beside the source, `window` for the renderer's components, `system` on real sockets, files and processes. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{contract,core,electron,browser,cli,sandbox,build}/**/*.test.ts'],
          environment: 'node',
        },
      },
      {
        plugins: [vue()],
        test: { name: 'window', include: ['renderer/**/*.test.ts'], environment: 'happy-dom' },
      },
      {
        test: {
          name: 'system',
          // Its tests wait for sockets and children more than they compute.
          maxWorkers: 2,
          include: ['test/{system,network,crash}/**/*.test.ts'],
          environment: 'node',
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
    ],
  },
});
