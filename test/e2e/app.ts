import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test as base, expect } from '@playwright/test';
import { createControlClient, type ControlClient } from '../../sandbox/control-client.ts';
import { startSandbox, type Sandbox, type SandboxContact } from '../../sandbox/start.ts';
import { homeAt, startAppProcess, type AppProcess, type Home } from './app-process.ts';
import { watchTroubles, type Troubles } from './troubles.ts';

/** The built app, open in the test's page. */
export interface App {
  readonly home: Home;
  readonly process: AppProcess;
  /** Starts the app again on the same home directory, after it ended, with a link if one was opened; and opens the page there. */
  restart(link?: string): Promise<void>;
  /** Closes the app, and starts it as the operating system does when somebody opens a link. */
  openLink(link: string): Promise<void>;
}

interface Fixtures {
  /** A sandbox in the test's own process. The app does not know it until a contact of it is added. */
  sandbox: Sandbox;
  control: ControlClient;
  /** The first chat of the sandbox. */
  customer: SandboxContact;
  troubles: Troubles;
  app: App;
}

export const test = base.extend<Fixtures>({
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
  troubles: async ({ page }, use) => {
    await use(watchTroubles(page));
  },
  app: [
    async ({ page, troubles }, use) => {
      const folder = await mkdtemp(path.join(tmpdir(), 'attache-e2e-'));
      const home = homeAt(folder);
      let running = await startAppProcess(home);
      try {
        await page.goto(running.url);
        await use({
          home,
          get process() {
            return running;
          },
          async restart(link) {
            running = await startAppProcess(home, link);
            await page.goto(running.url);
          },
          async openLink(link) {
            // A page whose app is closed complains that it cannot reach it.
            await page.goto('about:blank');
            await running.quit();
            await this.restart(link);
          },
        });
        // Before the app goes, which no page takes without an error.
        expect(troubles.list()).toEqual([]);
      } finally {
        await running.quit().finally(() => rm(folder, { recursive: true, force: true }));
      }
    },
    // Every test has it, whether it asks for it or not.
    { auto: true },
  ],
});

export { expect };
