import { test as base, expect } from '../app.ts';
import type { HostProcess } from '../../electron-host/host-process.ts';
import { isHosted } from '../electron-host-app.ts';

/** For what only the desktop shell does, on the stand-in for Electron. */
export const test = base.extend<{
  /** The process that runs the shell now; another one after a restart. */
  host: () => HostProcess;
}>({
  host: async ({ launcher }, use) => {
    await use(() => {
      const { running } = launcher;
      if (!isHosted(running)) throw new Error('expected the stand-in for Electron');
      return running.host;
    });
  },
});

/** What the app asked of the system under one name, as `shell.openExternal`. */
export async function callsOf(host: HostProcess, name: string): Promise<unknown[][]> {
  const calls = await host.ask({ kind: 'calls' });
  return calls.filter((call) => call.name === name).map(({ values }) => values);
}

export { expect };
