import { mkdir, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname } from 'node:path';
import type { Log } from '../../core/ports.ts';
import type { FollowedEngine } from '../desk/follow-engine.ts';
import { autostartEntry, autostartPath, BACKGROUND_SWITCH } from './autostart-file.ts';

/** Starts the app with the session, or no more. */
export type SetStartAtLogin = (start: boolean) => Promise<void>;

/** The part of Electron's App that knows of the session's start. */
export interface LoginApp {
  readonly isPackaged: boolean;
  setLoginItemSettings(settings: { openAtLogin: boolean; args: string[] }): void;
  getLoginItemSettings(): { wasOpenedAtLogin: boolean };
}

/** macOS and Windows: Electron tells the system. */
function setByElectron(app: LoginApp): SetStartAtLogin {
  return (start) => {
    app.setLoginItemSettings({ openAtLogin: start, args: [BACKGROUND_SWITCH] });
    return Promise.resolve();
  };
}

/** How this machine is told, of an app that is installed; one that runs from a checkout is not started with the session. */
export function startAtLoginBy(app: LoginApp, platform: NodeJS.Platform): SetStartAtLogin {
  if (!app.isPackaged) return () => Promise.resolve();
  if (platform !== 'linux') return setByElectron(app);
  return setByFile(autostartPath(process.env, homedir()), process.env['APPIMAGE'] ?? process.execPath);
}

/** Linux: a file in the user's own folder. */
export function setByFile(path: string, program: string): SetStartAtLogin {
  return async (start) => {
    if (!start) return rm(path, { force: true });
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, autostartEntry(program));
  };
}

/**
 * Does what the setting says whenever it changes. At the start nothing is done: who has switched the app off in the
 * system's own list of what starts has the last word.
 */
export function setupLogin(
  set: SetStartAtLogin,
  engine: Pick<FollowedEngine, 'settings' | 'watch'>,
  log: Pick<Log, 'warn'>,
): void {
  let known = engine.settings.values.startAtLogin;
  // One after the other: a file that was to go must not come last.
  let done = Promise.resolve();
  engine.watch(() => {
    const { startAtLogin } = engine.settings.values;
    if (startAtLogin === known) return;
    known = startAtLogin;
    done = done
      .then(() => set(startAtLogin))
      .catch((error: unknown) => log.warn('login.not-set', { startAtLogin, error }));
  });
}

/** Whether the session started the app, so that no window is wanted yet. */
export function isStartedAtLogin(args: readonly string[], platform: NodeJS.Platform, app: LoginApp): boolean {
  return platform === 'darwin'
    ? app.getLoginItemSettings().wasOpenedAtLogin
    : args.includes(BACKGROUND_SWITCH);
}
