import { app } from 'electron';
import {
  AppImageUpdater,
  CancellationToken,
  MacUpdater,
  NsisUpdater,
  type AppUpdater,
  type BaseUpdater,
} from 'electron-updater';
import type { Policy } from '../../contract/policy.ts';
import { AttacheError } from '../../core/error.ts';
import type { Log } from '../../core/ports.ts';
import { versionOffered } from './offer.ts';
import { proxyConfig } from './proxy.ts';
import type { Updater } from './updater.ts';

/** What says of a download that it is not what the server announced, or not by whom the app is. */
const NOT_TRUSTED = new Set([
  'ERR_CHECKSUM_MISMATCH',
  'ERR_UPDATER_INVALID_SIGNATURE',
  'ERR_UPDATER_NO_CHECKSUM',
  'ERR_UPDATER_WEB_INSTALLER_DISABLED',
]);
/** Characters of a line of its log. */
const LINE_MAX = 500;

interface Surroundings {
  /** Where electron-updater's own configuration says that versions come from. */
  feed: URL;
  /** The organization's word, asked each time. */
  proxy: () => Policy['proxy'];
  log: Pick<Log, 'debug'>;
}

/**
 * electron-updater, for the kinds of package that replace themselves. Its `autoUpdater` is not taken: on Linux it would choose
 * by a file beside the archive, and ask for root's password where that says deb or rpm.
 */
export function createUpdater(platform: NodeJS.Platform, around: Surroundings): Updater {
  if (platform === 'darwin') {
    const updater = new MacUpdater();
    return updaterOf(updater, around, () => updater.quitAndInstall());
  }
  const updater: BaseUpdater = platform === 'win32' ? new NsisUpdater() : new AppImageUpdater();
  return updaterOf(updater, around, () => {
    // The new version starts before this process has ended, and must not take itself for a second start.
    app.releaseSingleInstanceLock();
    updater.install(true, true);
    app.exit(0);
  });
}

function updaterOf(
  updater: AppUpdater,
  { feed, proxy, log }: Surroundings,
  installAndRestart: () => void,
): Updater {
  updater.autoDownload = false;
  updater.allowDowngrade = false;
  updater.disableWebInstaller = true;
  updater.autoInstallOnAppQuit = false;
  updater.logger = libraryLog(log);
  updater.on('login', (_info, answer) => {
    // Electron takes no answer for a refusal, and would wait without end for one that does not come.
    const refuse: (...login: never[]) => void = answer;
    refuse();
  });

  return {
    async look(signal) {
      // It has no other way to give up a question.
      const giveUp = (): void => void updater.netSession.closeAllConnections();
      signal.addEventListener('abort', giveUp);
      try {
        await updater.netSession.setProxy(proxyConfig(proxy()));
        const found = await orAborted(signal, updater.checkForUpdates());
        return found?.isUpdateAvailable === true ? versionOffered(found.updateInfo, feed) : undefined;
      } catch (error) {
        throw updateError(error);
      } finally {
        signal.removeEventListener('abort', giveUp);
      }
    },

    async fetch(signal) {
      const token = new CancellationToken();
      const cancel = (): void => token.cancel();
      signal.addEventListener('abort', cancel);
      // Only what is fetched while this is set is ever installed at quit.
      updater.autoInstallOnAppQuit = true;
      try {
        await orAborted(signal, updater.downloadUpdate(token));
      } catch (error) {
        updater.autoInstallOnAppQuit = false;
        throw updateError(error);
      } finally {
        signal.removeEventListener('abort', cancel);
      }
    },

    keepFromInstalling() {
      updater.autoInstallOnAppQuit = false;
    },
    installAndRestart,
  };
}

/** The same, but never later than the signal. */
async function orAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const aborted = Promise.withResolvers<never>();
  const abort = (): void => aborted.reject(new AttacheError('update-failed', { detail: 'no answer' }));
  signal.addEventListener('abort', abort);
  try {
    if (signal.aborted) abort();
    return await Promise.race([work, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', abort);
    // Whichever comes second is nobody's any more.
    aborted.promise.catch(() => undefined);
    work.catch(() => undefined);
  }
}

function updateError(error: unknown): AttacheError {
  if (error instanceof AttacheError) return error;
  const detail = reasonOf(error);
  return new AttacheError(NOT_TRUSTED.has(detail) ? 'update-refused' : 'update-failed', { detail }, error);
}

/** A code, for support; messages quote addresses and whole answers. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return /net::(ERR_\w+)/.exec(error.message)?.[1] ?? error.name;
}

/** What it says of its work: of use to whoever looks for a fault, and nobody else. */
function libraryLog(log: Pick<Log, 'debug'>): NonNullable<AppUpdater['logger']> {
  const line = (message: unknown): void =>
    log.debug('update.library', { message: String(message).slice(0, LINE_MAX) });
  return { info: line, warn: line, error: line };
}
