import { record } from '../journal.ts';
import { machine } from '../machine.ts';
import { StrictEmitter } from '../strict-emitter.ts';

// What only asks the desktop for something, or is told by it: noted for the test, or decided by it.

export const clipboard = {
  writeText(text) {
    record('clipboard.writeText', text);
    return Promise.resolve();
  },
} satisfies Partial<Electron.Clipboard>;

export const dialog = {
  showErrorBox(title, content) {
    record('dialog.showErrorBox', title, content);
    // Nobody sees a box here; the one who started the app sees this.
    process.stderr.write(`${title}: ${content}\n`);
  },
} satisfies Partial<Electron.Dialog>;

export const shell = {
  openExternal(url) {
    record('shell.openExternal', url);
    return Promise.resolve();
  },
  openPath(path) {
    record('shell.openPath', path);
    return Promise.resolve('');
  },
  showItemInFolder(path) {
    record('shell.showItemInFolder', path);
  },
} satisfies Partial<Electron.Shell>;

export const nativeTheme = {
  get shouldUseDarkColors() {
    return machine().darkColors;
  },
} satisfies Partial<Electron.NativeTheme>;

export const net = { isOnline: () => machine().online } satisfies Partial<Electron.Net>;

export const powerMonitor = new StrictEmitter('powerMonitor', ['suspend', 'resume']);

export const Menu = {
  buildFromTemplate: (template: Electron.MenuItemConstructorOptions[]) => ({ template }),
  setApplicationMenu(menu: { template: Electron.MenuItemConstructorOptions[] } | null) {
    record('Menu.setApplicationMenu', menu?.template);
  },
};
