import { app, powerMonitor } from 'electron';
import type { Engine } from '../../core/engine.ts';
import { systemClock } from '../../core/system-ports.ts';
import type { Commands } from '../desk/commands.ts';
import type { FollowedEngine } from '../desk/follow-engine.ts';
import { askParting } from '../dialogs.ts';
import type { AppWindow } from '../window.ts';
import { setupLifecycle, type Lifecycle } from './lifecycle.ts';

interface LeavingOptions {
  engine: Pick<Engine, 'drained'>;
  /** Stops the engine. */
  stop: () => Promise<void>;
  desk: FollowedEngine;
  commands: Commands;
  window: AppWindow;
  /** The wish to quit once all is done, or that it was taken back. */
  onFinishing: (finishing: boolean) => void;
}

/** Ties the app's end to Electron's events and dialogs; lifecycle.ts decides. */
export function setupLeaving({
  engine,
  stop,
  desk,
  commands,
  window,
  onFinishing,
}: LeavingOptions): Lifecycle {
  return setupLifecycle({
    app,
    powerMonitor,
    process,
    leaving: () => ({ left: desk.work.left, whenClosed: desk.settings.values.whenClosed }),
    ask: () => {
      const mayRemember = !desk.settings.managed.includes('whenClosed');
      return askParting(window.open(), desk.speech, desk.work.left, mayRemember);
    },
    remember: (whenClosed) => commands.give('settings.change', { changes: { whenClosed } }),
    window,
    drained: (signal) => engine.drained(signal),
    onFinishing,
    stop,
    platform: process.platform,
    clock: systemClock,
  });
}
