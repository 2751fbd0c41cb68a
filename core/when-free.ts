import { setTimeout as delay } from 'node:timers/promises';
import { systemCode } from './disk-error.ts';

/** How Windows refuses what another program's open handle forbids. A right that is missing looks the same, and stays. */
const IN_USE: ReadonlySet<string> = new Set(['EACCES', 'EBUSY', 'EPERM']);
/** Between tries: twice as long each time, from the first to the longest. Milliseconds; some 9 s in all. */
const FIRST_WAIT_MS = 10;
const LONGEST_WAIT_MS = 1_000;
const TRIES_MAX = 16;

/**
 * Renames or removes a file as soon as nobody else has it open. Windows refuses both until then, and a virus scanner or an
 * indexer opens every file that is new, for a moment that grows with its size; other systems do not care.
 *
 * @throws what `work` threw last.
 */
export async function whenFree<T>(
  work: () => Promise<T>,
  platform: NodeJS.Platform = process.platform,
  wait: (ms: number) => Promise<unknown> = delay,
): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      const isInUse = platform === 'win32' && IN_USE.has(systemCode(error) ?? '');
      if (!isInUse || tries >= TRIES_MAX) throw error;
    }
    await wait(Math.min(FIRST_WAIT_MS * 2 ** (tries - 1), LONGEST_WAIT_MS));
  }
}
