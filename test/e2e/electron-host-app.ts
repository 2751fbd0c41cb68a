import { chromium } from '@playwright/test';
import { startAgain, startHostProcess, type HostProcess } from '../electron-host/host-process.ts';
import type { Machine } from '../electron-host/machine.ts';
import { environmentOf, type Home } from './app-process.ts';
import { end, quit } from './ending.ts';
import type { RunningApp } from './running-app.ts';
import type { Troubles } from './troubles.ts';

export interface HostedApp extends RunningApp {
  readonly host: HostProcess;
}

/** Starts the desktop shell on the stand-in for Electron, and takes hold of its window. */
export async function openOnElectronHost(
  home: Home,
  troubles: Troubles,
  machine: Partial<Machine> = {},
): Promise<HostedApp> {
  const host = await startHostProcess({ env: environmentOf(home), machine });
  try {
    const browser = await chromium.connectOverCDP(host.devtools);
    const [context] = browser.contexts();
    if (context === undefined) throw new Error('expected a browser with a context');
    troubles.watch(context);
    const [page] = await Promise.all([context.waitForEvent('page'), host.ask({ kind: 'attached' })]);
    await page.waitForURL((url) => url.protocol !== 'about:');
    const running: HostedApp = {
      page,
      host,
      output: () => host.output(),
      kill: () => end(host.child, 'SIGKILL'),
      quit: () => quit(host.child),
      async openLink(link) {
        await startAgain({ env: environmentOf(home), args: [link] });
        return running;
      },
      async copiedText() {
        const calls = await host.ask({ kind: 'calls' });
        return String(calls.findLast(({ name }) => name === 'clipboard.writeText')?.values[0]);
      },
      recordReceived() {
        const before = host.ask({ kind: 'calls' });
        return async () => {
          const crossed = (await host.ask({ kind: 'calls' }))
            .slice((await before).length)
            .filter(({ name }) => name === 'webContents.send' || name === 'ipcMain.handle')
            .filter(({ values }) => !JSON.stringify(values).includes('"links.reveal"'));
          // The answer, or the event, is what came into the page; the rest came out of it.
          return crossed.map(({ name, values }) => ({
            place: name,
            bytes: Buffer.from(JSON.stringify(values.at(-1) ?? null)),
          }));
        };
      },
    };
    return running;
  } catch (error) {
    await end(host.child, 'SIGKILL');
    throw error;
  }
}

/** Whether an app runs on the stand-in. */
export function isHosted(app: RunningApp): app is HostedApp {
  return 'host' in app;
}
