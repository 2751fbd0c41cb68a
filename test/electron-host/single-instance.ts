import {
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { z } from 'zod';

/** What a second start hands over before it ends. */
const startSchema = z.object({ argv: z.array(z.string()), directory: z.string(), data: z.unknown() });
export type SecondStart = z.infer<typeof startSchema>;

/**
 * Takes the lock of a user-data directory, as Chromium does: a symbolic link that names its process. Who does not get it
 * leaves a file for the one who has it. Synchronous, as Electron's is.
 *
 * @param onSecond - hears of every later start.
 * @returns whether this process has the lock.
 */
export function takeLock(
  userData: string,
  additionalData: unknown,
  onSecond: (start: SecondStart) => void,
): boolean {
  const lock = lockIn(userData);
  const inbox = path.join(userData, 'SingletonInbox');
  mkdirSync(inbox, { recursive: true });
  if (!tryLock(lock) && !(isStale(lock) && tryAgain(lock))) {
    const start: SecondStart = { argv: process.argv, directory: process.cwd(), data: additionalData };
    // Renamed into its place, so that it is never read half written.
    const written = path.join(userData, `SingletonStart-${process.pid}`);
    writeFileSync(written, JSON.stringify(start));
    renameSync(written, path.join(inbox, `${process.pid}.json`));
    return false;
  }
  const empty = (): void => {
    for (const name of readdirSync(inbox)) {
      const file = path.join(inbox, name);
      const start = startSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
      rmSync(file);
      onSecond(start);
    }
  };
  watch(inbox, empty).unref();
  process.once('exit', () => releaseLock(userData));
  return true;
}

/** Gives the lock back, if this process has it. */
export function releaseLock(userData: string): void {
  const lock = lockIn(userData);
  if (holderOf(lock) === process.pid) rmSync(lock);
}

function lockIn(userData: string): string {
  return path.join(userData, 'SingletonLock');
}

/** The id of the process that took it, if somebody did. */
function holderOf(lock: string): number | undefined {
  try {
    return Number(/\d+$/.exec(readlinkSync(lock))?.[0]);
  } catch {
    return undefined;
  }
}

function tryLock(lock: string): boolean {
  try {
    symlinkSync(`${hostname()}-${process.pid}`, lock);
    return true;
  } catch {
    return false;
  }
}

function tryAgain(lock: string): boolean {
  rmSync(lock, { force: true });
  return tryLock(lock);
}

/** Whether the process that took the lock was killed and could not give it back. */
function isStale(lock: string): boolean {
  const holder = holderOf(lock);
  if (holder === undefined) return true;
  try {
    process.kill(holder, 0);
    return false;
  } catch {
    return true;
  }
}
