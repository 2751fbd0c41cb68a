import { existsSync, renameSync } from 'node:fs';
import { fileTimestamp } from '../file-timestamp.ts';
import type { Clock } from '../ports.ts';

/** What SQLite keeps beside a database; they must go with it, or they would be played into the next one. */
const COMPANIONS = ['-wal', '-shm', '-journal'] as const;

/**
 * Moves a damaged database aside, companions included, so that support can still read it. Nothing is deleted.
 * @returns where it is now.
 */
export function quarantine(path: string, clock: Clock): string {
  const aside = freePath(`${path}.damaged-${fileTimestamp(clock.now())}`);
  for (const companion of COMPANIONS) {
    if (existsSync(path + companion)) renameSync(path + companion, aside + companion);
  }
  renameSync(path, aside);
  return aside;
}

function freePath(wanted: string): string {
  let path = wanted;
  for (let number = 2; existsSync(path); number += 1) path = `${wanted}-${number}`;
  return path;
}
