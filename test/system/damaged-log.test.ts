import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../core/store/store.ts';
import { refuseDamage } from '../../core/store/testing.ts';
import { systemClock } from '../../core/system-ports.ts';
import { contentOf, interruptedDatabase, reopen, type Files } from './used-database.ts';

/**
 * The write-ahead log is cut or changed after a power cut. What is read is always the state after one of the commits; what
 * of it was lost is said, unless the end is simply missing, which nothing in the two files can tell.
 */

const COMMITS = 14;
const { files, states } = interruptedDatabase(COMMITS);
const wal = files.wal ?? Buffer.alloc(0);
const known = states.map((state) => JSON.stringify(state));

/** @returns how many commits are there, and whether it is said that some are not */
function open(changedFiles: Files): { commits: number; isLossTold: boolean } {
  let commits = -1;
  let isLossTold = false;
  reopen(changedFiles, (opened, damaged) => {
    const found = contentOf(opened.store);
    expect(opened.quarantined).toBeUndefined();
    expect(damaged).toEqual([]);
    commits = known.indexOf(JSON.stringify(found));
    expect(commits, 'a state that was committed').toBeGreaterThanOrEqual(0);
    isLossTold = opened.lostChanges !== undefined;
  });
  return { commits, isLossTold };
}

const withLog = (log: Buffer): Files => ({ ...files, wal: log });

describe('a log', () => {
  it('that is whole gives every commit', () => {
    expect(open(files)).toEqual({ commits: COMMITS, isLossTold: false });
  });

  it('that is missing gives the last state before it', () => {
    expect(open({ database: files.database })).toEqual({ commits: 0, isLossTold: false });
  });

  it('cut anywhere gives the commits up to there, and never fewer of a longer one', () => {
    const cuts: number[] = [];
    for (let at = 0; at <= wal.length; at += 4_096) cuts.push(at, at + 1, at + 17, at + 4_095);
    let before = 0;
    for (const cut of cuts.filter((at) => at <= wal.length)) {
      const { commits } = open(withLog(wal.subarray(0, cut)));
      expect(commits, `cut at ${cut}`).toBeGreaterThanOrEqual(before);
      before = commits;
    }
    expect(before).toBeGreaterThanOrEqual(COMMITS - 1);
  });

  it('with one byte changed says that commits were lost, unless it is in the last one', () => {
    // An odd step visits headers, checksums and pages alike.
    for (let at = 0; at < wal.length; at += 1_237) {
      const changed = Buffer.from(wal);
      changed[at] = (changed[at] ?? 0) ^ 0x40;
      const { commits, isLossTold } = open(withLog(changed));
      if (commits < COMMITS - 1) expect(isLossTold, `byte ${at}: ${commits} commits`).toBe(true);
    }
  });

  it('with one byte changed goes on saying so until it was settled, and keeps what it was', () => {
    const changed = Buffer.from(wal);
    changed[40] = (changed[40] ?? 0) ^ 0x40;
    reopen(withLog(changed), ({ store, lostChanges }, _, file) => {
      expect(lostChanges).toBeDefined();
      // The first engine ends before it has drawn the consequences: its last words are in the database by then.
      store.close();
      const next = openStore({ path: file, clock: systemClock, onDamagedRow: refuseDamage });
      const kept = next.lostChanges?.settle();
      next.store.close();
      expect(readFileSync(kept ?? '').equals(changed)).toBe(true);
      const last = openStore({ path: file, clock: systemClock, onDamagedRow: refuseDamage });
      expect(last.lostChanges).toBeUndefined();
      last.store.close();
    });
  });

  it('left without its database is kept beside, and not played into the next one', () => {
    reopen({ database: Buffer.alloc(0), wal }, ({ store, quarantined }) => {
      expect(quarantined).toBeDefined();
      expect(contentOf(store).contacts).toEqual([]);
      expect(readFileSync(`${quarantined ?? ''}-wal`).equals(wal)).toBe(true);
    });
  });
});
