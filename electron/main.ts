import { join } from 'node:path';
import {
  app,
  clipboard,
  ipcMain,
  Menu,
  nativeTheme,
  Notification,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  session,
  shell,
  Tray,
} from 'electron';
import { systemClock } from '../core/system-ports.ts';
import { useSharedDataDirectory } from './data-path.ts';
import { linkIn, offerLink, setupDeepLinks } from './deep-links.ts';
import { createCommands } from './desk/commands.ts';
import { followEngine } from './desk/follow-engine.ts';
import { askToOpenAgain, showFatalError } from './dialogs.ts';
import { startEngine } from './engine-host.ts';
import { setupIpc } from './ipc.ts';
import { setupLeaving } from './leaving/setup-leaving.ts';
import { isStartedAtLogin, setupLogin, startAtLoginBy } from './login/login.ts';
import { giveContextMenu, setupMenus } from './menus/menus.ts';
import { nativeMenus } from './menus/native-menus.ts';
import { createImages } from './native-images.ts';
import { holdToOwnPage } from './navigation.ts';
import { setupNotifications } from './notifications/notifications.ts';
import { denyPermissions } from './permissions.ts';
import { setupPowerSave } from './power-save.ts';
import { setupProgress } from './progress.ts';
import { registerScheme, servePage } from './protocol.ts';
import { holdSingleInstance } from './single-instance.ts';
import { setupTray } from './tray/tray.ts';
import { createAppWindow, PARTITION } from './window.ts';
import { createWishes } from './wishes.ts';

// Bundled, this file is dist/main/main.js.
const DIST = join(import.meta.dirname, '..');
const PAGE_DIRECTORY = join(DIST, 'renderer');
const PRELOAD = join(DIST, 'preload', 'preload.cjs');
/** As in the packages, which Windows ties notifications and the taskbar to. */
const APP_ID = 'app.attache.desktop';

/** Brings the window, once there is an engine for it. */
let show: () => void = () => undefined;
const links = setupDeepLinks(app, () => show());

begin();

/** What must be settled before Electron is ready; the lock before anything opens the database. */
function begin(): void {
  try {
    useSharedDataDirectory(app);
    app.setAppUserModelId(APP_ID);
    app.enableSandbox();
    registerScheme(protocol);
    const link = linkIn(process.argv);
    if (link !== undefined) links.receive(link);
    const onWish = { showWindow: () => show(), receiveLink: (sent: string) => links.receive(sent) };
    if (holdSingleInstance(app, link, onWish)) app.whenReady().then(run).catch(fail);
    else app.quit();
  } catch (error) {
    fail(error);
  }
}

async function run(): Promise<void> {
  const { platform } = process;
  servePages();

  const { engine, log, updates, stop } = await startEngine((file) => window.startDrag(file, images.file));
  const desk = followEngine(engine, () => app.getPreferredSystemLanguages());
  const commands = createCommands(engine, log);
  const images = createImages(app.getAppPath(), platform);
  const window = createAppWindow({
    preload: PRELOAD,
    dark: () => nativeTheme.shouldUseDarkColors,
    askToOpenAgain: (open) => askToOpenAgain(open, desk.speech),
    log,
    clock: systemClock,
  });
  const onFinishing = (finishing: boolean): void => tray.setFinishing(finishing);
  const lifecycle = setupLeaving({ engine, stop, desk, commands, window, updates, onFinishing });
  show = () => lifecycle.show();
  const quit = (): void => lifecycle.quit();
  const wishes = createWishes(show);

  setupIpc({
    ipcMain,
    engine,
    copyText: (text) => clipboard.writeText(text),
    openExternal: (url) => shell.openExternal(url),
    onListening: (page) => wishes.listening(page),
  });
  app.on('web-contents-created', (_event, contents) => {
    holdToOwnPage(contents);
    giveContextMenu(contents, nativeMenus, desk);
  });
  setupMenus(nativeMenus, desk, platform, { act: (action) => wishes.make({ kind: 'act', action }), quit });
  const tray = setupTray({
    icon: new Tray(images.tray),
    buildMenu: (template) => Menu.buildFromTemplate(template),
    engine: desk,
    actions: { open: show, togglePause: () => commands.togglePause(desk.work.paused), quit },
    platform,
  });
  setupNotifications({
    make: (words) => new Notification(words),
    engine: desk,
    powerMonitor,
    isLookedAt: () => window.isLookedAt(),
    onWish: (wish) => wishes.make(wish),
    clock: systemClock,
  });
  setupProgress({ app, window: () => window.open(), overlay: images.attention, platform }, desk);
  setupPowerSave(powerSaveBlocker, desk);
  setupLogin(startAtLoginBy(app, platform), desk, log);
  updates?.follow(desk, () => lifecycle.restart());

  if (!isStartedAtLogin(process.argv, platform, app)) window.show();
  links.deliverTo((link) => offerLink(engine, link));
}

/** Before there is any page: all that one may do is decided. */
function servePages(): void {
  denyPermissions(session.defaultSession);
  const windowSession = session.fromPartition(PARTITION);
  denyPermissions(windowSession);
  servePage(windowSession.protocol, PAGE_DIRECTORY);
}

function fail(error: unknown): void {
  showFatalError(error, app.getPreferredSystemLanguages());
  app.exit(1);
}
