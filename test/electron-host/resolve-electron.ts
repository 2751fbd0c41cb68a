import { registerHooks } from 'node:module';

/** What Electron's own main process has. A module can only import what its source names. */
// prettier-ignore
const NOUNS = [
  'app', 'autoUpdater', 'BaseWindow', 'BrowserView', 'BrowserWindow', 'clipboard', 'contentTracing', 'crashReporter',
  'desktopCapturer', 'dialog', 'globalShortcut', 'inAppPurchase', 'ipcMain', 'Menu', 'MenuItem', 'MessageChannelMain',
  'nativeImage', 'nativeTheme', 'net', 'netLog', 'Notification', 'powerMonitor', 'powerSaveBlocker', 'protocol',
  'pushNotifications', 'safeStorage', 'screen', 'ServiceWorkerMain', 'session', 'ShareMenu', 'shell',
  'systemPreferences', 'TouchBar', 'Tray', 'utilityProcess', 'View', 'webContents', 'WebContentsView',
  'webFrameMain', 'ImageView',
];

const ADDRESS = 'electron-host:electron';

/** From now on `import 'electron'` gives the stand-in. A noun that it lacks throws at its first use. */
export function resolveElectron(): void {
  const standIn = JSON.stringify(new URL('electron.ts', import.meta.url).href);
  const strictly = JSON.stringify(new URL('strict.ts', import.meta.url).href);
  const lines = NOUNS.map((noun) => `export const ${noun} = electron.${noun} ?? lacking('${noun}');`);
  const source = [
    `import { electron } from ${standIn};`,
    `import { strict } from ${strictly};`,
    `const lacking = (noun) => new Proxy(strict(noun, function () {}), {`,
    `  construct() { throw new Error(\`the stand-in for Electron lacks \${noun}\`); },`,
    `});`,
    ...lines,
  ].join('\n');
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'electron' ? { url: ADDRESS, shortCircuit: true } : next(specifier, context),
    load: (url, context, next) =>
      url === ADDRESS ? { format: 'module', source, shortCircuit: true } : next(url, context),
  });
}
