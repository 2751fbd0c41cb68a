import { app, powerMonitor } from 'electron';
import type { Engine } from '../../core/engine.ts';
import { systemClock } from '../../core/system-ports.ts';
import type { Commands } from '../desk/commands.ts';
import type { FollowedEngine } from '../desk/follow-engine.ts';
import { askParting } from '../dialogs.ts';
import type { UpdateFollower } from '../updates/follow-updates.ts';
import type { AppWindow } from '../window.ts';
import { setupLifecycle, type Ending, type Lifecycle } from './lifecycle.ts';

interface LeavingOptions {
  engine: Pick<Engine, 'drained'>;
  /** Stops the engine. */
  stop: () => Promise<void>;
  desk: FollowedEngine;
  commands: Commands;
  window: AppWindow;
  /** Newer versions, where this copy replaces itself. */
  updates: Pick<UpdateFollower, 'installAndRestart' | 'keepFromInstalling'> | undefined;
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
  updates,
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
    end: (how) => end(how, updates),
    platform: process.platform,
    clock: systemClock,
  });
}

function end(how: Ending, updates: LeavingOptions['updates']): void {
  if (how === 'restart' && updates !== undefined) {
    updates.installAndRestart();
    return;
  }
  // An installer that the end of the session cuts off could leave no app behind.
  if (how === 'session-end') updates?.keepFromInstalling();
  app.exit(0);
}
