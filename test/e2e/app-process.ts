import { spawn } from 'node:child_process';
import path from 'node:path';
import { dataDirectoryAt, type DataDirectory } from '../../core/data-directory.ts';
import { end, quit } from './ending.ts';

/** What `npm run build` makes and a user runs. */
const ENTRY = path.join(import.meta.dirname, '..', '..', 'dist', 'cli', 'attache.js');

/** Several times what it takes; milliseconds. */
const READY_MS = 20_000;

/** Where one home directory keeps what is Attaché's. */
export interface Home {
  path: string;
  data: DataDirectory;
  downloads: string;
}

export function homeAt(folder: string): Home {
  return {
    path: folder,
    data: dataDirectoryAt(path.join(folder, 'attache')),
    downloads: path.join(folder, 'Downloads'),
  };
}

/** The browser shell in a process of its own. */
export interface AppProcess {
  /** The launch address; it opens one session. */
  readonly url: string;
  /** All that was printed so far, on stdout and stderr. */
  output(): string;
  /** What a power cut does. */
  kill(): Promise<void>;
  /** What closing does. @throws Error if it is still there after several seconds */
  quit(): Promise<void>;
}

/**
 * Starts the built app on a home directory.
 *
 * @param link - an `attache://contact` link that it is started with
 * @throws Error with what it printed if it gives no address within {@link READY_MS}
 */
export async function startAppProcess(home: Home, link?: string): Promise<AppProcess> {
  const child = spawn(
    process.execPath,
    [ENTRY, 'serve', '--no-open', ...(link === undefined ? [] : [link])],
    {
      env: environmentOf(home),
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let output = '';
  const { promise: ready, resolve, reject } = Promise.withResolvers<string>();
  const listen = (chunk: string): void => {
    output += chunk;
    const url = /http:\/\/127\.0\.0\.1:\d+\/\?key=\S+/.exec(output)?.[0];
    if (url !== undefined) resolve(url);
  };
  const fail = (): void => reject(new Error(`expected the address of the app; it printed: ${output}`));
  child.stdout.setEncoding('utf8').on('data', listen);
  child.stderr.setEncoding('utf8').on('data', listen);
  child.once('exit', fail);
  const timer = setTimeout(fail, READY_MS);
  try {
    return {
      url: await ready,
      output: () => output,
      kill: () => end(child, 'SIGKILL'),
      quit: () => quit(child),
    };
  } catch (error) {
    await end(child, 'SIGKILL');
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** The environment of somebody whose home this is. */
export function environmentOf({ path: folder, data, downloads }: Home): NodeJS.ProcessEnv {
  return {
    ...process.env,
    HOME: folder,
    USERPROFILE: folder,
    XDG_CONFIG_HOME: path.join(folder, '.config'),
    XDG_DOWNLOAD_DIR: downloads,
    ATTACHE_DATA_DIR: data.path,
    // All that can be logged: the log is searched for secrets.
    ATTACHE_LOG: 'debug',
  };
}
