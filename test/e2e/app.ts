import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import { assertNever } from '../../contract/assert-never.ts';
import { createControlClient, type ControlClient } from '../../sandbox/control-client.ts';
import { startSandbox, type Sandbox, type SandboxContact } from '../../sandbox/start.ts';
import type { Machine } from '../electron-host/machine.ts';
import { homeAt, type Home } from './app-process.ts';
import { openInBrowser } from './browser-app.ts';
import { openInElectron } from './electron-app.ts';
import { openOnElectronHost } from './electron-host-app.ts';
import type { RunningApp, Shell } from './running-app.ts';
import { createTroubles, type Troubles } from './troubles.ts';

/** The built app on a home directory of its own, open in the test's page. */
export interface App extends Omit<RunningApp, 'page' | 'openLink'> {
  readonly home: Home;
  /** Opens a link in the way of the shell, as the operating system does when somebody clicks it. */
  openLink(link: string): Promise<void>;
  /**
   * Starts the app again, after it has ended.
   *
   * @param machine - what the stand-in for Electron makes believe from now on.
   * @returns the page of its window
   */
  restart(machine?: Partial<Machine>): Promise<Page>;
}

export interface Options {
  /** Where the app runs; each project of the configuration has one. */
  shell: Shell;
}

interface Fixtures {
  /** A sandbox in the test's own process. The app does not know it until a contact of it is added. */
  sandbox: Sandbox;
  control: ControlClient;
  /** The first chat of the sandbox. */
  customer: SandboxContact;
  troubles: Troubles;
  home: Home;
  /** What the stand-in for Electron makes believe at the first start. */
  machine: Partial<Machine>;
  /** Starts the app, and what the app was when it was last started. */
  launcher: { running: RunningApp; launch(machine: Partial<Machine>): Promise<RunningApp> };
  app: App;
}

export const test = base.extend<Options & Fixtures>({
  shell: ['browser', { option: true }],
  sandbox: async ({}, use) => {
    const sandbox = await startSandbox({ quotas: 'off', scanMs: 50 });
    await use(sandbox);
    await sandbox.close();
  },
  control: async ({ sandbox }, use) => {
    await use(createControlClient(sandbox.control));
  },
  customer: async ({ sandbox }, use) => {
    const [first] = sandbox.contacts;
    if (first === undefined) throw new Error('expected a sandbox with contacts');
    await use(first);
  },
  troubles: async ({}, use) => {
    await use(createTroubles());
  },
  home: async ({}, use) => {
    const home = homeAt(await mkdtemp(path.join(tmpdir(), 'attache-e2e-')));
    await use(home);
    // A browser that was killed with the app is gone a moment later.
    await rm(home.path, { recursive: true, force: true, maxRetries: 20 });
  },
  machine: async ({}, use) => {
    await use({});
  },
  launcher: async ({ shell, home, machine, context, contextOptions, troubles }, use) => {
    const start = (machine: Partial<Machine>): Promise<RunningApp> => {
      switch (shell) {
        case 'browser':
          return openInBrowser(home, context, troubles);
        case 'electron-host':
          return openOnElectronHost(home, troubles, machine);
        case 'electron':
          return openInElectron(home, troubles);
        default:
          return assertNever(shell);
      }
    };
    const launch = async (machine: Partial<Machine>): Promise<RunningApp> => {
      const app = await start(machine);
      // A window that was opened by the app has not the options of the test's own browser.
      await app.page.emulateMedia({ reducedMotion: contextOptions.reducedMotion ?? null });
      return app;
    };
    const launcher = { running: await launch(machine), launch };
    try {
      await use(launcher);
    } finally {
      await launcher.running.quit();
    }
  },
  page: async ({ launcher }, use) => {
    await use(launcher.running.page);
  },
  app: [
    async ({ home, launcher, troubles }, use) => {
      await use({
        home,
        output: () => launcher.running.output(),
        kill: () => launcher.running.kill(),
        quit: () => launcher.running.quit(),
        copiedText: () => launcher.running.copiedText(),
        recordReceived: () => launcher.running.recordReceived(),
        async openLink(link) {
          launcher.running = await launcher.running.openLink(link);
        },
        async restart(machine = {}) {
          launcher.running = await launcher.launch(machine);
          return launcher.running.page;
        },
      });
      // Before the app goes, which no page takes without an error.
      expect(troubles.list()).toEqual([]);
    },
    // Every test has it, whether it asks for it or not.
    { auto: true },
  ],
});

export { expect };
