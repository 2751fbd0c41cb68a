import { assertNever } from '../../contract/assert-never.ts';
import type { Settings } from '../../contract/settings.ts';
import type { Clock } from '../../core/ports.ts';
import type { Answer } from './ask.ts';
import { partingFor, type Parting } from './parting.ts';

/** Quitting waits no longer than this for the engine. What was not committed by then is recovered at the next start. Milliseconds. */
const STOP_WITHIN = 5_000;
/** The same where the session ends: well within what systems wait before they kill. Milliseconds. */
const STOP_AT_SESSION_END_WITHIN = 1_500;

interface Preventable {
  preventDefault(): void;
}

/** The part of a window that is left. */
export interface LeavableWindow {
  on(event: 'close', listener: (event: Preventable) => void): unknown;
  on(event: 'session-end', listener: () => void): unknown;
}

/** The part of Electron's App that begins and ends. */
export interface LifecycleApp {
  // One overload an event, as Electron declares them: none of its own would match a union of events.
  /* eslint-disable @typescript-eslint/unified-signatures */
  on(event: 'before-quit', listener: (event: Preventable) => void): unknown;
  on(event: 'window-all-closed', listener: () => void): unknown;
  on(event: 'activate', listener: () => void): unknown;
  on(event: 'browser-window-created', listener: (event: unknown, window: LeavableWindow) => void): unknown;
  /* eslint-enable @typescript-eslint/unified-signatures */
  quit(): void;
  exit(code: number): void;
}

/** How the process ends: by a wish, to be started anew, or in a hurry. */
export type Ending = 'quit' | 'restart' | 'session-end';

export interface LifecycleOptions {
  app: LifecycleApp;
  /** Tells that the machine goes down or the user is signed out: macOS and Linux; on Windows each window is told. */
  powerMonitor: { on(event: 'shutdown', listener: () => void): unknown };
  /** Ways in which others end a process; without a listener here, Electron would take them for the user's wish. */
  process: { on(signal: 'SIGTERM' | 'SIGINT' | 'SIGHUP', listener: () => void): unknown };
  /** What is left, and what the user wants of it. */
  leaving: () => { left: number; whenClosed: Settings['whenClosed'] };
  /** Puts the question. */
  ask: () => Promise<Answer>;
  remember: (parting: Parting) => void;
  window: { show(): void; hide(): void };
  /** Resolves when nothing is left, or when the signal aborts. */
  drained: (signal: AbortSignal) => Promise<void>;
  /** The wish to quit once all is done, or that it was taken back. */
  onFinishing: (finishing: boolean) => void;
  /** Stops the engine. */
  stop: () => Promise<void>;
  /** Ends the process, whose engine is stopped. */
  end: (how: Ending) => void;
  platform: NodeJS.Platform;
  clock: Clock;
}

export interface Lifecycle {
  /** Brings the window; somebody who looks at it does not want it to end by itself. */
  show(): void;
  /** As the user's wish: asks, if there is something to ask. */
  quit(): void;
  /** The same, to be started anew. */
  restart(): void;
}

/**
 * When the app ends: by its user, who may be asked what becomes of the work; by itself, when all is done; by the session,
 * which is never kept waiting. In each case the engine is stopped before the process, once. On macOS the app outlives its
 * window, as people expect there.
 */
export function setupLifecycle(options: LifecycleOptions): Lifecycle {
  const { app, powerMonitor, process, leaving, window, platform, clock } = options;
  let stopped: Promise<void> | undefined;
  let sessionEnds = false;
  let asking = false;
  let finishing: AbortController | undefined;
  let restarting = false;
  let ended = false;

  const howItEnds = (): Ending => {
    if (sessionEnds) return 'session-end';
    return restarting ? 'restart' : 'quit';
  };

  const end = (): void => {
    // Still here the second time: who was to end the process has not.
    if (ended) app.exit(0);
    else options.end(howItEnds());
    ended = true;
  };

  const stopWithin = (ms: number): void => {
    clock.after(ms, end);
    stopped ??= options.stop();
    stopped.then(end, end);
  };

  const endWithSession = (): void => {
    sessionEnds = true;
    stopWithin(STOP_AT_SESSION_END_WITHIN);
  };

  const keepOn = (): void => {
    finishing?.abort();
    finishing = undefined;
    options.onFinishing(false);
  };

  const finish = async (): Promise<void> => {
    keepOn();
    const { signal } = (finishing = new AbortController());
    options.onFinishing(true);
    window.hide();
    await options.drained(signal);
    if (!signal.aborted) stopWithin(STOP_WITHIN);
  };

  const part = (parting: Parting): void => {
    switch (parting) {
      case 'tray':
        restarting = false;
        window.hide();
        return;
      case 'finish':
        void finish();
        return;
      case 'quit':
        stopWithin(STOP_WITHIN);
        return;
      default:
        assertNever(parting);
    }
  };

  const ask = async (): Promise<void> => {
    if (asking) return;
    asking = true;
    try {
      const { parting, remember } = await options.ask();
      if (parting === undefined) {
        restarting = false;
        return;
      }
      if (remember) options.remember(parting);
      part(parting);
    } finally {
      asking = false;
    }
  };

  const leave = (by: 'close' | 'quit', event: Preventable): void => {
    // On macOS a prevented quit would cancel the logout, or the update.
    if (sessionEnds || ended) return;
    const parting = partingFor({ by, platform, ...leaving() });
    if (parting === 'let') return;
    event.preventDefault();
    if (stopped !== undefined) return;
    // Asked a second time while it finishes: somebody is in a hurry.
    if (by === 'quit' && finishing !== undefined) part('quit');
    else if (parting === 'ask') void ask();
    else part(parting);
  };

  powerMonitor.on('shutdown', endWithSession);
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, endWithSession);
  app.on('browser-window-created', (_event, created) => {
    created.on('close', (event) => leave('close', event));
    created.on('session-end', endWithSession);
  });
  app.on('before-quit', (event) => leave('quit', event));
  app.on('window-all-closed', () => {
    if (platform !== 'darwin') app.quit();
  });

  const show = (): void => {
    restarting = false;
    keepOn();
    window.show();
  };
  const restart = (): void => {
    restarting = true;
    app.quit();
  };
  app.on('activate', show);
  return { show, quit: () => app.quit(), restart };
}
