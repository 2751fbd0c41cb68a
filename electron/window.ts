import { BrowserWindow, type BrowserWindowConstructorOptions } from 'electron';
import { PAGE_URL } from './page.ts';

/** The session of the window: its own, so that nothing set on it touches another, and kept, as the window's theme is. */
export const PARTITION = 'persist:attache';

/** A window whose page has nothing but what the preload hands it. */
export function windowOptions(preload: string, dark: boolean): BrowserWindowConstructorOptions {
  return {
    title: 'Attaché',
    width: 1180,
    height: 760,
    minWidth: 640,
    minHeight: 480,
    // Shown when it is painted; until then and behind it, the page's own background.
    show: false,
    backgroundColor: dark ? '#16181d' : '#ffffff',
    webPreferences: {
      preload,
      partition: PARTITION,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      // The dictionary would be fetched from the internet.
      spellcheck: false,
    },
  };
}

export interface AppWindow {
  /** Brings the window to the front; opens it anew if it was closed. */
  show(): void;
}

/** Opens the window. `dark` is asked each time one is made. */
export function openWindow(preload: string, dark: () => boolean): AppWindow {
  const open = (): BrowserWindow => {
    const window = new BrowserWindow(windowOptions(preload, dark()));
    window.once('ready-to-show', () => window.show());
    // A page that cannot be loaded is a broken installation; the empty window is what tells.
    void window.loadURL(PAGE_URL).catch(() => window.show());
    return window;
  };
  let current = open();
  return {
    show() {
      if (current.isDestroyed()) {
        current = open();
        return;
      }
      if (current.isMinimized()) current.restore();
      current.show();
      current.focus();
    },
  };
}
