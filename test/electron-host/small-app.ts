import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { startHostProcess, type HostProcess } from './host-process.ts';

/** An app of a few lines, to test the stand-in itself. */
interface SmallApp {
  /** What its main module does besides opening a window: a script in which Electron's nouns are there. */
  main?: string;
  /** Its preload: CommonJS. */
  preload: string;
}

export interface RunningSmallApp extends AsyncDisposable {
  page: Page;
  host: HostProcess;
}

const MAIN = `
  import { app, BrowserWindow, ipcMain, protocol, session } from 'electron';
  import path from 'node:path';
  app.setPath('userData', process.env.SMALL_APP_DATA);
  protocol.registerSchemesAsPrivileged([{ scheme: 'small', privileges: { standard: true, secure: true } }]);
  const ready = app.whenReady().then(async () => {
    session.fromPartition('persist:small').protocol.handle('small', () =>
      new Response('<!doctype html><title>small</title><h1>small</h1>', { headers: { 'Content-Type': 'text/html' } }));
    await more();
    const preload = path.join(import.meta.dirname, 'preload.cjs');
    await new BrowserWindow({ webPreferences: { preload, partition: 'persist:small' } }).loadURL('small://app/');
  });
`;

/** Starts an app and waits for its window. @throws Error with what it printed if it has none */
export async function openSmallApp({ main = '', preload }: SmallApp): Promise<RunningSmallApp> {
  const folder = await mkdtemp(path.join(tmpdir(), 'electron-host-'));
  const data = path.join(folder, 'data');
  await mkdir(data);
  await writeFile(
    path.join(folder, 'package.json'),
    '{"name":"small","version":"1.0.0","type":"module","main":"main.js"}',
  );
  await writeFile(path.join(folder, 'main.js'), `${MAIN}\nasync function more() { ${main} }`);
  await writeFile(path.join(folder, 'preload.cjs'), preload);
  const stack = new AsyncDisposableStack();
  // Chromium is gone a moment after the app.
  stack.defer(() => rm(folder, { recursive: true, force: true, maxRetries: 20 }));
  let host: HostProcess | undefined;
  try {
    host = await startHostProcess({ env: { ...process.env, HOME: folder, SMALL_APP_DATA: data }, folder });
    stack.adopt(host, ended);
    const browser = await chromium.connectOverCDP(host.devtools);
    const [context] = browser.contexts();
    if (context === undefined) throw new Error('expected a browser with a context');
    const [page] = await Promise.all([context.waitForEvent('page'), host.ask({ kind: 'attached' })]);
    await page.getByRole('heading', { name: 'small' }).waitFor();
    return { page, host, [Symbol.asyncDispose]: () => stack.disposeAsync() };
  } catch (error) {
    await stack.disposeAsync();
    throw new Error(host?.output() ?? String(error), { cause: error });
  }
}

async function ended({ child }: HostProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const end = once(child, 'exit');
  child.kill('SIGKILL');
  await end;
}
