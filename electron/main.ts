import { join } from 'node:path';
import { app, clipboard, ipcMain, Menu, nativeTheme, protocol, session, shell } from 'electron';
import { systemClock } from '../core/system-ports.ts';
import { useSharedDataDirectory } from './data-path.ts';
import { linkIn, offerLink, setupDeepLinks } from './deep-links.ts';
import { showFatalError } from './dialogs.ts';
import { startEngine } from './engine-host.ts';
import { setupIpc } from './ipc.ts';
import { setupLifecycle } from './lifecycle.ts';
import { menuTemplate } from './menu.ts';
import { holdToOwnPage } from './navigation.ts';
import { denyPermissions } from './permissions.ts';
import { registerScheme, servePage } from './protocol.ts';
import { holdSingleInstance } from './single-instance.ts';
import { trustSystemCertificates } from './trust.ts';
import { openWindow, PARTITION, type AppWindow } from './window.ts';

// Bundled, this file is dist/main/main.js.
const DIST = join(import.meta.dirname, '..');
const PAGE_DIRECTORY = join(DIST, 'renderer');
const PRELOAD = join(DIST, 'preload', 'preload.cjs');

let window: AppWindow | undefined;
const showWindow = (): void => window?.show();
const links = setupDeepLinks(app, showWindow);

begin();

/** What must be settled before Electron is ready; the lock before anything opens the database. */
function begin(): void {
  try {
    useSharedDataDirectory(app);
    app.enableSandbox();
    registerScheme(protocol);
    const link = linkIn(process.argv);
    if (link !== undefined) links.receive(link);
    if (holdSingleInstance(app, link, { showWindow, receiveLink: (sent) => links.receive(sent) }))
      app.whenReady().then(run).catch(fail);
    else app.quit();
  } catch (error) {
    fail(error);
  }
}

async function run(): Promise<void> {
  trustSystemCertificates();
  app.on('web-contents-created', (_event, contents) => holdToOwnPage(contents));
  denyPermissions(session.defaultSession);

  const windowSession = session.fromPartition(PARTITION);
  denyPermissions(windowSession);
  servePage(windowSession.protocol, PAGE_DIRECTORY);
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform)));

  const { engine, stop } = await startEngine();
  setupLifecycle({ app, stop, showWindow, platform: process.platform, clock: systemClock });
  setupIpc({
    ipcMain,
    engine,
    copyText: (text) => clipboard.writeText(text),
    openExternal: (url) => shell.openExternal(url),
  });
  window = openWindow(PRELOAD, () => nativeTheme.shouldUseDarkColors);
  links.deliverTo((link) => offerLink(engine, link));
}

function fail(error: unknown): void {
  showFatalError(error);
  app.exit(1);
}
