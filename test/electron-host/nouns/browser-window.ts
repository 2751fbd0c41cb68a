import { record } from '../journal.ts';
import { strict } from '../strict.ts';
import { Preventable, StrictEmitter } from '../strict-emitter.ts';
import { app } from './app.ts';
import { sessionOf } from './session.ts';
import { StandInWebContents } from './web-contents.ts';

const EVENTS = [
  'blur',
  'close',
  'closed',
  'focus',
  'hide',
  'minimize',
  'ready-to-show',
  'restore',
  'session-end',
  'show',
];

/** What a window may be made with; another option throws with its name. */
const OPTIONS = [
  'title',
  // Kept by Electron itself; there is no desktop here whose windows have a place.
  'name',
  'windowStatePersistence',
  'width',
  'height',
  'minWidth',
  'minHeight',
  'show',
  'backgroundColor',
  'webPreferences',
];

/** What our page's security rests on, and the only values that the stand-in can give. */
const PREFERENCES: Electron.WebPreferences = {
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
  spellcheck: false,
};

const windows = new Set<StandInWindow>();

type WindowMethods = Pick<
  Electron.BrowserWindow,
  | 'close'
  | 'destroy'
  | 'focus'
  | 'hide'
  | 'isDestroyed'
  | 'isFocused'
  | 'isMinimized'
  | 'isVisible'
  | 'loadURL'
  | 'minimize'
  | 'restore'
  | 'setProgressBar'
  | 'show'
>;

/** A page of Chromium as Electron's BrowserWindow. There is no desktop: what is shown, hidden or minimised is a note. */
class StandInWindow extends StrictEmitter implements WindowMethods {
  readonly webContents: StandInWebContents;
  #state: 'hidden' | 'shown' | 'minimized' = 'hidden';
  #focused = false;
  #destroyed = false;

  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super('BrowserWindow', EVENTS);
    const { preload, partition, ...preferences } = checked(options);
    const { width = 800, height = 600, show = true } = options;
    const contents = new StandInWebContents({ preload, session: sessionOf(partition), width, height });
    record('BrowserWindow', { ...options, webPreferences: preferences });
    windows.add(this);
    contents.once('destroyed', () => this.#closed());
    void contents.onPaint(() => this.emit('ready-to-show')).catch(() => undefined);
    this.webContents = contents.seen;
    if (show) this.show();
    app.emit('browser-window-created', {}, strict('BrowserWindow', this));
    app.emit('web-contents-created', {}, this.webContents);
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }

  show(): void {
    this.#state = 'shown';
    this.#focused = true;
    record('BrowserWindow.show');
    this.emit('show');
  }

  hide(): void {
    this.#state = 'hidden';
    this.#focused = false;
    record('BrowserWindow.hide');
    this.emit('hide');
  }

  minimize(): void {
    this.#state = 'minimized';
    this.#focused = false;
    this.emit('minimize');
  }

  restore(): void {
    this.#state = 'shown';
    record('BrowserWindow.restore');
    this.emit('restore');
  }

  /** Its user turns to another. */
  blur(): void {
    this.#focused = false;
    this.emit('blur');
  }

  isFocused(): boolean {
    return this.#focused;
  }

  setProgressBar(progress: number, options: Electron.ProgressBarOptions = { mode: 'normal' }): void {
    record('BrowserWindow.setProgressBar', progress, options);
  }

  setOverlayIcon(overlay: object | null, description: string): void {
    record('BrowserWindow.setOverlayIcon', overlay, description);
  }

  focus(): void {
    this.#focused = true;
    record('BrowserWindow.focus');
    void this.webContents.bringToFront().catch(() => undefined);
    this.emit('focus');
  }

  isVisible(): boolean {
    return this.#state === 'shown';
  }

  isMinimized(): boolean {
    return this.#state === 'minimized';
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  /** Closes it as its user does. */
  close(): void {
    const event = new Preventable();
    this.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
  }

  destroy(): void {
    void this.webContents.close().catch(() => undefined);
    this.#closed();
  }

  #closed(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    windows.delete(this);
    this.emit('closed');
    if (windows.size > 0 || quitting) return;
    if (app.listenerCount('window-all-closed') === 0) app.quit();
    else app.emit('window-all-closed');
  }
}

let quitting = false;

app.useWindows({
  closeAll() {
    quitting = true;
    for (const window of windows) window.close();
    quitting = windows.size === 0;
    return quitting;
  },
  destroyAll() {
    quitting = true;
    for (const window of windows) window.destroy();
  },
});

/** The windows that are open, in the order in which they were opened. */
export function openWindows(): StandInWindow[] {
  return [...windows];
}

/** Electron's class: `new` gives a strict window. */
export const BrowserWindow = strict(
  'BrowserWindow',
  new Proxy(StandInWindow, {
    construct: (made, [options = {}]: [Electron.BrowserWindowConstructorOptions?]) =>
      strict('BrowserWindow', new made(options)),
  }),
);

function checked({ webPreferences = {}, ...options }: Electron.BrowserWindowConstructorOptions) {
  const other = Object.keys(options).find((name) => !OPTIONS.includes(name));
  if (other !== undefined) throw new Error(`the stand-in for Electron lacks BrowserWindow's option ${other}`);
  const { preload, partition, ...preferences } = webPreferences;
  if (preload === undefined || partition?.startsWith('persist:') !== true) {
    throw new Error('the stand-in for Electron lacks windows without a preload and a kept partition');
  }
  for (const [name, value] of Object.entries({ ...PREFERENCES, ...preferences })) {
    if (!Object.entries(PREFERENCES).some(([known, only]) => known === name && only === value)) {
      throw new Error(`the stand-in for Electron lacks webPreferences.${name} = ${JSON.stringify(value)}`);
    }
  }
  return { preload, partition, ...preferences };
}
