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

export const powerMonitor = new StrictEmitter('powerMonitor', [
  'suspend',
  'resume',
  'shutdown',
  'lock-screen',
  'unlock-screen',
]);

const blocking = new Set<number>();
let lastBlocker = 0;

export const powerSaveBlocker = {
  start(type) {
    const id = (lastBlocker += 1);
    blocking.add(id);
    record('powerSaveBlocker.start', type, id);
    return id;
  },
  stop(id) {
    record('powerSaveBlocker.stop', id);
    return blocking.delete(id);
  },
} satisfies Partial<Electron.PowerSaveBlocker>;
