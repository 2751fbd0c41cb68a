import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { closeBrowser, startBrowser } from '../browser.ts';
import { record } from '../journal.ts';
import { machine } from '../machine.ts';
import { releaseLock, takeLock } from '../single-instance.ts';
import { Preventable, StrictEmitter } from '../strict-emitter.ts';

const EVENTS = [
  'activate',
  'before-quit',
  'browser-window-created',
  'open-url',
  'quit',
  'ready',
  'second-instance',
  'web-contents-created',
  'will-quit',
  'window-all-closed',
];

/** What the app does on its windows without knowing them: browser-window.ts knows app.ts. */
interface Windows {
  /** Asks each to close. @returns whether none refused */
  closeAll(): boolean;
  destroyAll(): void;
}

const packageSchema = z.object({ name: z.string(), version: z.string(), productName: z.string().optional() });

/** Chromium's end is not waited for any longer than this. Milliseconds. */
const CLOSE_WITHIN = 3_000;

type AppMethods = Pick<
  Electron.App,
  | 'enableSandbox'
  | 'exit'
  | 'getAppPath'
  | 'getName'
  | 'getLoginItemSettings'
  | 'getPreferredSystemLanguages'
  | 'getVersion'
  | 'isPackaged'
  | 'isReady'
  | 'quit'
  | 'releaseSingleInstanceLock'
  | 'requestSingleInstanceLock'
  | 'setAppUserModelId'
  | 'setAsDefaultProtocolClient'
  | 'setBadgeCount'
  | 'setLoginItemSettings'
  | 'whenReady'
>;

class StandInApp extends StrictEmitter implements AppMethods {
  readonly #ready = Promise.withResolvers<undefined>();
  readonly #paths = new Map<string, string>([
    ['home', homedir()],
    ['temp', tmpdir()],
    ['appData', process.env['XDG_CONFIG_HOME'] ?? path.join(homedir(), '.config')],
    ['downloads', path.join(homedir(), 'Downloads')],
  ]);
  #appPath = '';
  #isReady = false;
  #ending = false;
  #windows: Windows | undefined;

  constructor() {
    super('app', EVENTS);
    // As Chromium's on Linux and macOS: being told to end is being told to quit, unless the app listens itself.
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (process.listenerCount(signal) === 1) this.quit();
      });
    }
  }

  /** What `electron FOLDER` does first. */
  begin(appPath: string): void {
    this.#appPath = appPath;
    const { appImage, policyFile, resources = path.join(appPath, 'resources') } = machine();
    Object.assign(process, { resourcesPath: resources });
    if (policyFile !== undefined) process.env['ATTACHE_POLICY_FILE'] = policyFile;
    // As the runtime of an AppImage does, which unpacks it to a folder of its own.
    if (appImage === undefined) return;
    process.env['APPIMAGE'] = appImage;
    process.env['APPDIR'] = path.dirname(process.execPath);
  }

  /**
   * What follows once the app's own module has run. As with Playwright's launcher, the app becomes ready only when the
   * test has taken hold of the browser.
   */
  async becomeReady(attached: (devtools: string) => Promise<void>): Promise<void> {
    if (this.#ending) return;
    const profile = this.getPath('sessionData');
    mkdirSync(profile, { recursive: true });
    await attached(await startBrowser(profile));
    this.#isReady = true;
    this.emit('ready');
    this.#ready.resolve(undefined);
  }

  useWindows(windows: Windows): void {
    this.#windows = windows;
  }

  whenReady(): Promise<void> {
    return this.#ready.promise;
  }

  isReady(): boolean {
    return this.#isReady;
  }

  get isPackaged(): boolean {
    return machine().packaged;
  }

  setAsDefaultProtocolClient(scheme: string): boolean {
    record('app.setAsDefaultProtocolClient', scheme);
    return true;
  }

  setAppUserModelId(id: string): void {
    record('app.setAppUserModelId', id);
  }

  setBadgeCount(count = 0): boolean {
    record('app.setBadgeCount', count);
    return true;
  }

  getPreferredSystemLanguages(): string[] {
    return machine().languages;
  }

  setLoginItemSettings(settings: Electron.Settings): void {
    record('app.setLoginItemSettings', settings);
  }

  getLoginItemSettings(): Electron.LoginItemSettings {
    const openAtLogin = machine().openedAtLogin;
    return {
      openAtLogin,
      wasOpenedAtLogin: openAtLogin,
      status: openAtLogin ? 'enabled' : 'not-registered',
      executableWillLaunchAtLogin: openAtLogin,
      launchItems: [],
    };
  }

  getAppPath(): string {
    return this.#appPath;
  }

  getName(): string {
    const { productName, name } = this.#package();
    return productName ?? name;
  }

  getVersion(): string {
    return this.#package().version;
  }

  getPath(name: string): string {
    const known = this.#paths.get(name);
    if (known !== undefined) return known;
    if (name === 'userData') return path.join(this.getPath('appData'), this.getName());
    if (name === 'sessionData') return this.getPath('userData');
    throw new Error(`the stand-in for Electron lacks app.getPath('${name}')`);
  }

  setPath(name: string, value: string): void {
    if (!path.isAbsolute(value) || !existsSync(value)) throw new Error('Failed to set path');
    this.#paths.set(name, value);
  }

  enableSandbox(): void {
    if (this.#isReady) throw new Error('app.enableSandbox() can only be called before app is ready');
    record('app.enableSandbox');
  }

  requestSingleInstanceLock(additionalData: Record<string, unknown> = {}): boolean {
    return takeLock(this.getPath('userData'), additionalData, ({ argv, directory, data }) => {
      void this.#ready.promise.then(() => this.emit('second-instance', {}, argv, directory, data));
    });
  }

  releaseSingleInstanceLock(): void {
    record('app.releaseSingleInstanceLock');
    releaseLock(this.getPath('userData'));
  }

  quit(): void {
    if (this.#ending) return;
    const before = new Preventable();
    this.emit('before-quit', before);
    if (before.defaultPrevented || this.#windows?.closeAll() === false) return;
    const will = new Preventable();
    this.emit('will-quit', will);
    if (!will.defaultPrevented) this.#end(0);
  }

  exit(code = 0): void {
    if (!this.#ending) this.#end(code);
  }

  #end(code: number): void {
    this.#ending = true;
    this.#windows?.destroyAll();
    this.emit('quit', {}, code);
    const end = (): void => process.exit(code);
    setTimeout(end, CLOSE_WITHIN);
    closeBrowser().then(end, end);
  }

  #package(): z.infer<typeof packageSchema> {
    return packageSchema.parse(JSON.parse(readFileSync(path.join(this.#appPath, 'package.json'), 'utf8')));
  }
}

export const app = new StandInApp();
