import { BrowserWindow, type BrowserWindowConstructorOptions, type NativeImage } from 'electron';
import type { Clock, Log } from '../core/ports.ts';
import { PAGE_URL } from './page.ts';
import { reviveAfterCrash } from './revive.ts';

/** The session of the window: its own, so that nothing set on it touches another, and kept, as the window's theme is. */
export const PARTITION = 'persist:attache';

/** A window whose page has nothing but what the preload hands it. */
export function windowOptions(preload: string, dark: boolean): BrowserWindowConstructorOptions {
  return {
    title: 'Attaché',
    // Electron keeps place, size and state under this name, and finds a place that can be seen if the screen has gone.
    name: 'main',
    windowStatePersistence: true,
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
  /** Brings the window to the front; opens it anew if there is none. */
  show(): void;
  hide(): void;
  /** Whether somebody has it before them. */
  isLookedAt(): boolean;
  /** Hands a file to the pointer that drags in it. @throws Error if there is no window */
  startDrag(file: string, icon: NativeImage): void;
  /** Undefined while there is none. */
  open(): BrowserWindow | undefined;
}

interface AppWindowOptions {
  preload: string;
  /** Asked each time a window is made. */
  dark: () => boolean;
  /** Its page dies again and again. Resolves with whether it shall be tried once more. */
  askToOpenAgain: (window: BrowserWindow) => Promise<boolean>;
  log: Pick<Log, 'warn'>;
  clock: Clock;
}

/** The one window, which is there once it is first shown. */
export function createAppWindow({ preload, dark, askToOpenAgain, log, clock }: AppWindowOptions): AppWindow {
  let current: BrowserWindow | undefined;

  const load = (window: BrowserWindow): void => {
    // A page that cannot be loaded is a broken installation; the empty window is what tells.
    void window.loadURL(PAGE_URL).catch(() => window.isDestroyed() || window.show());
  };

  const make = (): BrowserWindow => {
    const window = new BrowserWindow(windowOptions(preload, dark()));
    window.once('ready-to-show', () => window.show());
    reviveAfterCrash(window.webContents, {
      load: () => load(window),
      giveUp: (tryAgain) => void askToOpenAgain(window).then((again) => (again ? tryAgain() : window.hide())),
      onDeath: (reason) => log.warn('window.crashed', { reason }),
      clock,
    });
    load(window);
    return window;
  };

  const open = (): BrowserWindow | undefined => (current?.isDestroyed() === false ? current : undefined);

  return {
    open,
    show() {
      const window = open();
      if (window === undefined) {
        current = make();
        return;
      }
      if (window.webContents.isCrashed()) load(window);
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
    hide: () => open()?.hide(),
    startDrag(file, icon) {
      const window = open();
      if (window === undefined) throw new Error('there is no window');
      window.webContents.startDrag({ file, icon });
    },
    isLookedAt: () => open()?.isFocused() ?? false,
  };
}
