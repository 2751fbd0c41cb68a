import { app } from './nouns/app.ts';
import { BrowserWindow } from './nouns/browser-window.ts';
import { dialog } from './nouns/dialog.ts';
import { ipcMain } from './nouns/ipc-main.ts';
import { Menu } from './nouns/menu.ts';
import { nativeImage } from './nouns/native-image.ts';
import { net } from './nouns/net.ts';
import { Notification } from './nouns/notification.ts';
import { protocol } from './nouns/protocol.ts';
import { safeStorage } from './nouns/safe-storage.ts';
import { session } from './nouns/session.ts';
import { clipboard, nativeTheme, powerMonitor, powerSaveBlocker, shell } from './nouns/system.ts';
import { Tray } from './nouns/tray.ts';
import { strict } from './strict.ts';

const standIn = {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  nativeImage,
  nativeTheme,
  net,
  Notification,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  safeStorage,
  session,
  shell,
  Tray,
};

/** What `import … from 'electron'` gives the app. */
export const electron: Readonly<Record<string, object>> = Object.fromEntries(
  Object.entries(standIn).map(([noun, part]) => [noun, strict(noun, part)]),
);
