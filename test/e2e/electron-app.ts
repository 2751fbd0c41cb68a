import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { _electron } from '@playwright/test';
import { environmentOf, type Home } from './app-process.ts';
import { end, quit } from './ending.ts';
import type { RunningApp } from './running-app.ts';
import type { Troubles } from './troubles.ts';

const ROOT = path.join(import.meta.dirname, '..', '..');

/** Starts the desktop shell in Electron itself. Its runtime must be there: the npm package brings it on its first run. */
export async function openInElectron(home: Home, troubles: Troubles): Promise<RunningApp> {
  const app = await _electron.launch({ args: [ROOT], env: definedOf(environmentOf(home)) });
  const child = app.process();
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
  }
  troubles.watch(app.context());
  const page = await app.firstWindow();
  await page.waitForLoadState();
  const running: RunningApp = {
    page,
    output: () => output,
    kill: () => end(child, 'SIGKILL'),
    quit: () => quit(child),
    async openLink(link) {
      await once(spawn(child.spawnfile, [ROOT, link], { env: environmentOf(home), stdio: 'ignore' }), 'exit');
      return running;
    },
    copiedText: () => app.evaluate(({ clipboard }) => clipboard.readText()),
    recordReceived: () => {
      throw new Error('expected a shell whose messages can be seen');
    },
  };
  return running;
}

function definedOf(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
