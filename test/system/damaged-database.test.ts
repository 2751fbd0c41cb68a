import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { DamagedRow, OpenedStore } from '../../core/store/store.ts';
import { contentOf, reopen, usedDatabase, type Content } from './used-database.ts';

/**
 * A database is damaged in every way a disk has. Each time the store opens, and each row that is not said to be damaged is
 * the one that was committed: nothing is ever read that nobody wrote.
 */

const PAGE = 4_096;
const FLIPS = 300;
const { files, content } = usedDatabase();
const pages = files.database.length / PAGE;

/** The same pseudo-random numbers every time; 0 ≤ x < 1. */
function dice(seed: number): () => number {
  let state = seed * 2_654_435_769;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_507) + 0x9e3779b9) >>> 0;
    return ((state ^ (state >>> 13)) >>> 0) / 2 ** 32;
  };
}

/** Opens a copy with other bytes in it. @returns what was noticed */
function open(bytes: Buffer): 'quarantined' | 'rows' | 'nothing' {
  let noticed: 'quarantined' | 'rows' | 'nothing' = 'nothing';
  reopen({ database: bytes }, (opened, damaged) => {
    const found = contentOf(opened.store);
    if (opened.quarantined !== undefined) {
      expect(found).toMatchObject({ contacts: [], uploads: [], history: [], downloads: [] });
      noticed = 'quarantined';
      return;
    }
    assertAsCommitted(found, damaged);
    if (damaged.length > 0) noticed = 'rows';
  });
  return noticed;
}

/** Every row that was read is one that was committed, and every row that was not read is one that is said to be damaged. */
function assertAsCommitted(found: Content, damaged: readonly DamagedRow[]): void {
  const bad = new Set(damaged.map(({ row }) => row['id']));
  const sound = <T extends { id: string }>(rows: readonly T[]): T[] => rows.filter(({ id }) => !bad.has(id));
  expect(found.contacts).toEqual(content.contacts);
  expect(found.labels).toEqual(content.labels);
  expect(found.uploads).toEqual(sound(content.uploads));
  expect(found.history).toEqual(sound(content.history));
  expect(found.downloads).toEqual(sound(content.downloads));
  expect(found.downloadHistory).toEqual(sound(content.downloadHistory));
}

function changed(change: (bytes: Buffer) => Buffer): Buffer {
  return change(Buffer.from(files.database));
}

function flip(bytes: Buffer, at: number, mask: number): Buffer {
  bytes[at] = (bytes[at] ?? 0) ^ mask;
  return bytes;
}

describe('a database of several hundred rows', () => {
  it('that is whole is read as it was written', () => {
    expect(pages).toBeGreaterThan(50);
    expect(open(files.database)).toBe('nothing');
  });

  it(`with one byte changed, at ${FLIPS} places, gives no row that nobody wrote`, () => {
    const noticed = { quarantined: 0, rows: 0, nothing: 0 };
    for (let seed = 1; seed <= FLIPS; seed += 1) {
      const roll = dice(seed);
      const at = Math.floor(roll() * files.database.length);
      noticed[open(changed((copy) => flip(copy, at, 1 + Math.floor(roll() * 255))))] += 1;
    }
    // Both ways of noticing are at work; what is not noticed is in no row.
    expect(noticed.quarantined).toBeGreaterThan(FLIPS / 20);
    expect(noticed.rows).toBeGreaterThan(FLIPS / 20);
  });

  it('with a few bytes changed in the header or in the schema gives no row that nobody wrote', () => {
    for (let at = 0; at < 100; at += 1) open(changed((copy) => flip(copy, at, 0xff)));
    for (let seed = 1; seed <= 150; seed += 1) {
      const roll = dice(seed);
      const at = 100 + Math.floor(roll() * (2 * PAGE - 100));
      open(changed((copy) => flip(copy, at, 1 << Math.floor(roll() * 8))));
    }
  });

  it('with any one page zeroed gives no row that nobody wrote', () => {
    for (let page = 0; page < pages; page += 1) {
      const noticed = open(changed((copy) => copy.fill(0, page * PAGE, (page + 1) * PAGE)));
      expect(noticed, `page ${page}`).not.toBe('nothing');
    }
  });

  it.each<[string, (bytes: Buffer) => Buffer]>([
    ['without its header', (bytes) => bytes.fill(0, 0, 100)],
    ['cut in the middle', (bytes) => bytes.subarray(0, bytes.length / 2)],
    ['cut in the middle of a page', (bytes) => bytes.subarray(0, 3 * PAGE + 17)],
    ['of which only the header is left', (bytes) => bytes.subarray(0, 100)],
    ['that has other bytes in it', (bytes) => bytes.fill('no database at all. ')],
    ['with two pages changed places', swapPages],
  ])('%s is quarantined', (_, damage) => {
    expect(open(changed(damage))).toBe('quarantined');
  });

  it('that was emptied is a new one', () => {
    reopen({ database: Buffer.alloc(0) }, ({ store, quarantined }) => {
      expect(quarantined).toBeUndefined();
      expect(contentOf(store).contacts).toEqual([]);
    });
  });

  it('with garbage where other programs keep an index of the log is read as it was written', () => {
    reopen(
      files,
      ({ store, quarantined }: OpenedStore, damaged) => {
        expect(quarantined).toBeUndefined();
        assertAsCommitted(contentOf(store), damaged);
      },
      (file) => writeFileSync(`${file}-shm`, 'garbage '.repeat(5_000)),
    );
  });
});

function swapPages(bytes: Buffer): Buffer {
  const [one, other] = [5, 9].map((page) => Buffer.from(bytes.subarray(page * PAGE, (page + 1) * PAGE)));
  one?.copy(bytes, 9 * PAGE);
  other?.copy(bytes, 5 * PAGE);
  return bytes;
}
