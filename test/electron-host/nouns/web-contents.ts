import { strict } from '../strict.ts';
import { Preventable, StrictEmitter } from '../strict-emitter.ts';
import { browser, target } from '../browser.ts';
import type { Cdp } from '../chromium/pipe.ts';
import { makeClone } from '../clone.ts';
import { record } from '../journal.ts';
import { interceptRequests } from '../page-requests.ts';
import { PreloadWorld } from '../preload-world.ts';
import { fromChromium, toChromium } from '../scheme.ts';
import type { FromPreload, Invoke } from '../world/preload-electron.ts';
import { answerInvoke } from './ipc-main.ts';
import type { StandInSession } from './session.ts';

const EVENTS = [
  'context-menu',
  'destroyed',
  'did-finish-load',
  'render-process-gone',
  'responsive',
  'unresponsive',
  'will-attach-webview',
  'will-frame-navigate',
  'will-navigate',
  'will-redirect',
];

type WindowOpenHandler = (details: { url: string; frameName: string }) => { action: 'allow' | 'deny' };

interface PageOptions {
  preload: string;
  session: StandInSession;
  width: number;
  height: number;
}

/** A page of Chromium, as Electron's WebContents. It exists at once; its page follows. */
export class StandInWebContents
  extends StrictEmitter
  implements
    Pick<Electron.WebContents, 'forcefullyCrashRenderer' | 'getURL' | 'isCrashed' | 'isDestroyed' | 'send'>
{
  readonly session: StandInSession;
  /** How the app sees it: one object, for apps keep things by it. */
  readonly seen: this = strict('webContents', this);
  /** Resolves when the page can be loaded. */
  readonly #opened: Promise<{ cdp: Cdp; targetId: string }>;
  #world: PreloadWorld | undefined;
  #url = '';
  /** What the app itself is loading, which no listener is asked about. */
  #loading: string | undefined;
  #destroyed = false;
  #crashed = false;
  #windowOpen: WindowOpenHandler = () => ({ action: 'allow' });

  constructor(options: PageOptions) {
    super('webContents', EVENTS);
    this.session = options.session;
    this.#opened = this.#open(options);
    this.#opened.catch(() => undefined);
  }

  send(channel: string, ...values: unknown[]): void {
    if (this.#destroyed) throw new TypeError('Object has been destroyed');
    record('webContents.send', channel, ...values);
    this.#world?.send({ kind: 'message', channel, values: makeClone().encode(values) });
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  isCrashed(): boolean {
    return this.#crashed;
  }

  forcefullyCrashRenderer(): void {
    // Nobody is left to answer.
    void this.#opened.then(({ cdp }) => cdp.send('Page.crash')).catch(() => undefined);
  }

  /** Noted only: nothing can be dragged to where there is no desktop. */
  startDrag(item: { file: string; icon: object | string }): void {
    record('webContents.startDrag', item);
  }

  /** The app's own address, never Chromium's. */
  getURL(): string {
    return this.#url;
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.#windowOpen = handler;
  }

  /** @throws Error if the page cannot be loaded */
  async loadURL(url: string): Promise<void> {
    const { cdp } = await this.#opened;
    this.#loading = url;
    this.#crashed = false;
    const finished = new Promise((resolve) => this.once('did-finish-load', resolve));
    const { errorText } = await cdp.send('Page.navigate', { url: toChromium(url) });
    if (errorText !== undefined) throw new Error(`${errorText} loading '${url}'`);
    await finished;
  }

  /** Calls back with each paint that Chromium reports for a new document. */
  async onPaint(listener: () => void): Promise<void> {
    const { cdp } = await this.#opened;
    cdp.on('Page.lifecycleEvent', ({ name }) => {
      if (name === 'firstPaint') listener();
    });
  }

  /** What the window's focus() does to its page. */
  async bringToFront(): Promise<void> {
    const { cdp } = await this.#opened;
    await cdp.send('Page.bringToFront');
  }

  /** Closes the page without asking it. */
  async close(): Promise<void> {
    const { targetId } = await this.#opened;
    this.#end();
    await browser()
      .send('Target.closeTarget', { targetId })
      .catch(() => undefined);
  }

  async #open({ preload, session, width, height }: PageOptions): Promise<{ cdp: Cdp; targetId: string }> {
    const { targetId } = await browser().send('Target.createTarget', { url: 'about:blank', width, height });
    const { sessionId } = await browser().send('Target.attachToTarget', { targetId, flatten: true });
    const cdp = target(sessionId);
    this.#listen(cdp, targetId);
    const world = new PreloadWorld(cdp, targetId);
    this.#world = world;
    await Promise.all([
      cdp.send('Page.enable'),
      cdp.send('Page.setLifecycleEventsEnabled', { enabled: true }),
      cdp.send('Inspector.enable'),
      cdp.send('DOM.enable'),
      cdp.send('Runtime.enable'),
      world.install(preload, (message) => this.#take(message)),
      interceptRequests({
        cdp,
        // A page's target and its top frame have the same id.
        frame: targetId,
        handlerOf: (scheme) => session.protocol.handlerOf(scheme),
        mayNavigate: (navigation) => this.#mayNavigate(navigation),
      }),
      session.applyPermissions(),
    ]);
    return { cdp, targetId };
  }

  #listen(cdp: Cdp, targetId: string): void {
    cdp.on('Page.frameNavigated', ({ frame: { id, url, urlFragment } }) => {
      if (id === targetId) this.#url = fromChromium(url + (urlFragment ?? ''));
    });
    cdp.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      if (frameId === targetId) this.#url = fromChromium(url);
    });
    cdp.on('Page.loadEventFired', () => this.emit('did-finish-load'));
    cdp.on('Page.windowOpen', ({ url, windowName }) => {
      record('window.open', url);
      const { action } = this.#windowOpen({ url, frameName: windowName });
      if (action === 'allow') throw new Error('the stand-in for Electron lacks windows that a page opens');
    });
    cdp.on('Inspector.targetCrashed', () => {
      this.#crashed = true;
      this.emit('render-process-gone', new Preventable(), { reason: 'crashed', exitCode: 1 });
    });
    browser().on('Target.targetDestroyed', (gone) => {
      if (gone.targetId === targetId) this.#end();
    });
  }

  #mayNavigate({ url, isMainFrame }: { url: string; isMainFrame: boolean }): boolean {
    if (isMainFrame && url === this.#loading) {
      this.#loading = undefined;
      return true;
    }
    const details = Object.assign(new Preventable(), { url, isMainFrame, isSameDocument: false });
    this.emit('will-frame-navigate', details);
    if (isMainFrame) this.emit('will-navigate', details);
    record('navigation', url, details.defaultPrevented ? 'prevented' : 'allowed');
    return !details.defaultPrevented;
  }

  #take(message: FromPreload): void {
    if (message.kind === 'invoke') void this.#answer(message);
    else this.emit('context-menu', new Preventable(), message.place);
  }

  async #answer(ask: Invoke): Promise<void> {
    const frame = { url: this.#url, parent: null };
    const answer = await answerInvoke(ask, { sender: this.seen, senderFrame: frame });
    this.#world?.send(answer);
  }

  #end(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.emit('destroyed');
  }
}
