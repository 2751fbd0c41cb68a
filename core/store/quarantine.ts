import { existsSync, renameSync } from 'node:fs';
import { failpoint } from '../failpoint.ts';
import { fileTimestamp } from '../file-timestamp.ts';
import type { Clock } from '../ports.ts';

/** What SQLite keeps beside a database; they must go with it, or they would be played into the next one. */
const COMPANIONS = ['-wal', '-shm', '-journal'] as const;

/**
 * Moves a damaged database aside, companions included, so that support can still read it. Nothing is deleted.
 *
 * The database goes first: without its log it might pass for a sound one of some time ago, and what was sent since would
 * be sent again. A log without its database is noticed.
 *
 * @returns where it is now.
 */
export function quarantine(path: string, clock: Clock): string {
  const aside = asideOf(path, clock);
  renameSync(path, aside);
  failpoint('quarantine.database-moved');
  for (const companion of COMPANIONS) {
    if (!existsSync(path + companion)) continue;
    renameSync(path + companion, aside + companion);
    failpoint('quarantine.companion-moved');
  }
  return aside;
}

/** A name beside a database under which nothing of an earlier one is. */
export function asideOf(path: string, clock: Clock): string {
  const wanted = `${path}.damaged-${fileTimestamp(clock.now())}`;
  let aside = wanted;
  for (let number = 2; ['', ...COMPANIONS].some((companion) => existsSync(aside + companion)); number += 1) {
    aside = `${wanted}-${number}`;
  }
  return aside;
}
