import { app } from './nouns/app.ts';
import { BrowserWindow } from './nouns/browser-window.ts';
import { ipcMain } from './nouns/ipc-main.ts';
import { protocol } from './nouns/protocol.ts';
import { safeStorage } from './nouns/safe-storage.ts';
import { session } from './nouns/session.ts';
import { clipboard, dialog, Menu, nativeTheme, net, powerMonitor, shell } from './nouns/system.ts';
import { strict } from './strict.ts';

const standIn = {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  net,
  powerMonitor,
  protocol,
  safeStorage,
  session,
  shell,
};

/** What `import … from 'electron'` gives the app. */
export const electron: Readonly<Record<string, object>> = Object.fromEntries(
  Object.entries(standIn).map(([noun, part]) => [noun, strict(noun, part)]),
);
