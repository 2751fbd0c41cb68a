import type { Clock } from '../core/ports.ts';

/** Quitting waits no longer than this for the engine. What was not committed by then is recovered at the next start. Milliseconds. */
const STOP_WITHIN = 5_000;

/** The part of Electron's App that begins and ends. */
export interface LifecycleApp {
  // One overload an event, as Electron declares them: none of its own would match a union of events.
  /* eslint-disable @typescript-eslint/unified-signatures */
  on(event: 'before-quit', listener: (event: { preventDefault(): void }) => void): unknown;
  on(event: 'window-all-closed', listener: () => void): unknown;
  on(event: 'activate', listener: () => void): unknown;
  /* eslint-enable @typescript-eslint/unified-signatures */
  quit(): void;
  exit(code: number): void;
}

interface LifecycleOptions {
  app: LifecycleApp;
  /** Stops the engine. */
  stop: () => Promise<void>;
  showWindow: () => void;
  platform: NodeJS.Platform;
  clock: Clock;
}

/** Ends the engine before the process, once; on macOS the app outlives its window, as people expect there. */
export function setupLifecycle({ app, stop, showWindow, platform, clock }: LifecycleOptions): void {
  let stopping = false;
  app.on('before-quit', (event) => {
    event.preventDefault();
    if (stopping) return;
    stopping = true;
    const end = (): void => app.exit(0);
    clock.after(STOP_WITHIN, end);
    stop().then(end, end);
  });
  app.on('window-all-closed', () => {
    if (platform !== 'darwin') app.quit();
  });
  app.on('activate', showWindow);
}
