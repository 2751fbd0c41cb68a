import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Part } from './shared-commit.ts';
import { commitsToNowhere } from './testing.ts';

beforeEach(() => vi.useFakeTimers({ toFake: ['setImmediate', 'setTimeout'] }));
afterEach(() => vi.useRealTimers());

/** A disk that writes down what it is told. @param flushMs - how long a commit takes. */
function setUp(flushMs = 0) {
  const commits: string[][] = [];
  const told: string[] = [];
  let elapsed = 0;
  const disk = { isFull: false };
  const shared = commitsToNowhere({ monotonic: () => elapsed }, (work) => {
    commits.push([]);
    work();
    elapsed += flushMs;
    if (disk.isFull) throw new Error('full');
  });
  const add = (name: string): void => {
    const part: Part = {
      write: () => {
        if (name === 'bad') throw new Error('no');
        commits.at(-1)?.push(name);
      },
      kept: () => told.push(`${name} kept`),
      refused: () => told.push(`${name} refused`),
    };
    shared.add(part);
  };
  const pass = (ms: number): void => {
    elapsed += ms;
    vi.advanceTimersByTime(ms);
  };
  return { commits, told, shared, disk, add, pass };
}

describe('a shared commit', () => {
  it('has all that comes in one turn, in its order', () => {
    const { commits, told, add, pass } = setUp();
    add('a');
    add('b');
    expect(commits).toEqual([]);
    pass(0);
    add('c');
    pass(0);
    expect(commits).toEqual([['a', 'b'], ['c']]);
    expect(told).toEqual(['a kept', 'b kept', 'c kept']);
  });

  it('is made before somebody who must not come first, and only once', () => {
    const { commits, shared, add, pass } = setUp();
    add('a');
    shared.now();
    expect(commits).toEqual([['a']]);
    pass(0);
    expect(commits).toEqual([['a']]);
  });

  it('that the disk refuses is refused to all who share it, and to nobody else', () => {
    const { told, disk, add, pass } = setUp();
    disk.isFull = true;
    for (const name of ['a', 'bad', 'b']) add(name);
    pass(0);
    disk.isFull = false;
    add('c');
    pass(0);
    expect(told).toEqual(['a refused', 'bad refused', 'b refused', 'c kept']);
  });

  it('is made without the part that cannot be written', () => {
    const { commits, told, add, pass } = setUp();
    for (const name of ['a', 'bad', 'b']) add(name);
    pass(0);
    expect(commits).toEqual([['a', 'b']]);
    expect(told).toEqual(['a kept', 'bad refused', 'b kept']);
  });

  it('waits for others three times as long as the one before took', () => {
    const { commits, add, pass } = setUp(4);
    add('a');
    pass(0);
    add('b');
    pass(11);
    add('c');
    expect(commits).toEqual([['a']]);
    pass(1);
    expect(commits).toEqual([['a'], ['b', 'c']]);
  });

  it('waits for nobody after a pause, and never for long', () => {
    const { commits, add, pass } = setUp(1_000);
    add('a');
    pass(0);
    add('b');
    pass(20);
    expect(commits).toEqual([['a'], ['b']]);
    pass(1_000);
    add('c');
    pass(0);
    expect(commits).toHaveLength(3);
  });
});
