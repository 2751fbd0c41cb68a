import { defineConfig } from '@playwright/test';
import { findBrowser } from '../../build/find-browser.ts';
import type { Options } from './app.ts';

/** They look at the window without an engine, or need a browser that says which language it speaks: no matter of the shell. */
const WINDOW_ALONE = [
  'accessibility.spec.ts',
  'appearance.spec.ts',
  'focus.spec.ts',
  'languages.spec.ts',
  'received-list.spec.ts',
  'reflow.spec.ts',
];

/** The real window in a real Chromium, against the real engine and the sandbox. One worker: two cores are shared with both. */
export default defineConfig<Options>({
  testDir: '.',
  outputDir: '../../test-results',
  fullyParallel: false,
  workers: 1,
  // One more try on CI, where the cores may be shared; the report then says "flaky", which is a defect to mend.
  retries: process.env['CI'] === undefined ? 0 : 1,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  projects: [
    { name: 'browser', use: { shell: 'browser' }, testIgnore: 'desktop/**' },
    { name: 'electron-host', use: { shell: 'electron-host' }, testIgnore: WINDOW_ALONE },
    // Needs Electron's runtime, so `npm test` leaves it out.
    { name: 'electron', use: { shell: 'electron' }, testIgnore: ['desktop/**', ...WINDOW_ALONE] },
  ],
  use: {
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    // Pictures of every step would take a good part of the two cores.
    trace: { mode: 'retain-on-failure', screenshots: false },
    launchOptions: {
      executablePath: await findBrowser(),
      // Chromium's own sandbox does not work as root, which is what containers and CI are.
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  },
});
