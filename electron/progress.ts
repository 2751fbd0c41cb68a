import type { FollowedEngine } from './desk/follow-engine.ts';
import type { Work } from './desk/work.ts';

/** How the bar on the icon looks; Windows alone shows the mode. */
export interface Progress {
  /** 0 to 1; -1 is no bar. */
  readonly value: number;
  readonly mode: 'none' | 'normal' | 'paused' | 'error';
}

export function progressOf({ progress, paused, needsYou, moving }: Work): Progress {
  if (progress === undefined) return { value: -1, mode: 'none' };
  if (paused) return { value: progress, mode: 'paused' };
  return { value: progress, mode: needsYou > 0 && !moving ? 'error' : 'normal' };
}

interface Taskbar<I> {
  app: { setBadgeCount(count: number): unknown };
  /** The open window, if there is one. */
  window: () =>
    | {
        setProgressBar(value: number, options: { mode: Progress['mode'] }): void;
        setOverlayIcon(icon: I | null, description: string): void;
      }
    | undefined;
  /** What Windows shows in the place of a number. */
  overlay: I;
  platform: NodeJS.Platform;
}

/**
 * Shows on the app's icon how far the work is and how many files need somebody: on macOS in the dock, on Windows in the
 * taskbar, on Linux where the dock understands Unity's signals.
 */
export function setupProgress<I>(
  { app, window, overlay, platform }: Taskbar<I>,
  engine: Pick<FollowedEngine, 'work' | 'speech' | 'watch'>,
): void {
  let shown = '';
  engine.watch(() => {
    const { value, mode } = progressOf(engine.work);
    const { needsYou } = engine.work;
    const open = window();
    // Of a new window too, which knows nothing yet; finer steps than a hundred nobody sees.
    const now = JSON.stringify([Math.round(value * 100), mode, needsYou, open !== undefined]);
    if (now === shown) return;
    shown = now;
    app.setBadgeCount(needsYou);
    open?.setProgressBar(value, { mode });
    if (platform !== 'win32') return;
    const { words, count } = engine.speech;
    if (needsYou > 0) open?.setOverlayIcon(overlay, count(words.tray.needsYou, needsYou));
    else open?.setOverlayIcon(null, '');
  });
}
