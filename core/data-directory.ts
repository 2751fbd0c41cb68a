import { readFileSync } from 'node:fs';
import { access, chmod, constants } from 'node:fs/promises';
import { join, posix, win32 } from 'node:path';
import { systemCode } from './disk-error.ts';
import { AttacheError } from './error.ts';
import { makeFolder } from './make-folder.ts';

/**
 * The folder's name under the user's configuration. ASCII, unlike the product's name, so that no file system's way of
 * spelling é makes two folders of it; electron/ sets its userData path to {@link defaultDataDirectory} likewise.
 */
const FOLDER = 'attache';
const OWNER_ONLY = 0o700;

/** Where things are inside the data directory; absolute paths. */
export interface DataDirectory {
  path: string;
  database: string;
  outbox: string;
  logs: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The one data directory for all shells: `ATTACHE_DATA_DIR`, else what Electron's userData would be.
 * @param home - the user's home directory, absolute.
 */
export function defaultDataDirectory(env: Environment, platform: NodeJS.Platform, home: string): string {
  const path = platform === 'win32' ? win32 : posix;
  if (env.ATTACHE_DATA_DIR) return path.resolve(env.ATTACHE_DATA_DIR);
  return path.join(configurationDirectory(env, platform, home), FOLDER);
}

function configurationDirectory(env: Environment, platform: NodeJS.Platform, home: string): string {
  switch (platform) {
    case 'win32':
      return env.APPDATA ?? win32.join(home, 'AppData', 'Roaming');
    case 'darwin':
      return posix.join(home, 'Library', 'Application Support');
    default:
      // The XDG specification: a relative path is invalid and is to be ignored.
      return env.XDG_CONFIG_HOME !== undefined && posix.isAbsolute(env.XDG_CONFIG_HOME)
        ? env.XDG_CONFIG_HOME
        : posix.join(home, '.config');
  }
}

/**
 * Where downloads go unless said otherwise: on Linux what the desktop calls the download folder (`XDG_DOWNLOAD_DIR` of
 * the environment or of `user-dirs.dirs`), else `Downloads` in the home directory.
 */
export function defaultDownloadDirectory(env: Environment, platform: NodeJS.Platform, home: string): string {
  if (platform === 'win32') return win32.join(home, 'Downloads');
  const fallback = posix.join(home, 'Downloads');
  if (platform === 'darwin') return fallback;
  const named = env.XDG_DOWNLOAD_DIR ?? readUserDirs(configurationDirectory(env, platform, home));
  if (named === undefined) return fallback;
  const path = posix.normalize(named.replace(/^\$HOME(?=\/|$)/, home)).replace(/(?<=.)\/$/, '');
  // xdg-user-dirs points a folder that somebody switched off at the home directory itself.
  return posix.isAbsolute(path) && path !== home ? path : fallback;
}

function readUserDirs(configuration: string): string | undefined {
  try {
    const text = readFileSync(posix.join(configuration, 'user-dirs.dirs'), 'utf8');
    return /^XDG_DOWNLOAD_DIR="([^"]+)"$/m.exec(text)?.[1];
  } catch {
    return undefined; // Most servers have none.
  }
}

/** The layout of a data directory; touches nothing. */
export function dataDirectoryAt(path: string): DataDirectory {
  return { path, database: join(path, 'attache.db'), outbox: join(path, 'outbox'), logs: join(path, 'logs') };
}

/**
 * Makes the data directory and its folders, for the owner alone. A directory that was there keeps its permissions: it
 * may be shared on purpose, and what is in it is protected file by file.
 *
 * @throws AttacheError `data-directory-unusable`
 */
export async function prepareDataDirectory(path: string): Promise<DataDirectory> {
  const directory = dataDirectoryAt(path);
  try {
    await makeFolder(path, OWNER_ONLY);
    for (const folder of [directory.outbox, directory.logs]) {
      await makeFolder(folder, OWNER_ONLY);
      await chmod(folder, OWNER_ONLY);
    }
    await access(path, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new AttacheError(
      'data-directory-unusable',
      { path, detail: systemCode(error) ?? 'unknown' },
      error,
    );
  }
  return directory;
}
