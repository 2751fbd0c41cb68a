import { describe, expect, it } from 'vitest';
import { settle } from './testing/fake-clock.ts';
import { together } from './together.ts';

/** Doubles what it is given, and keeps what it was given at once. */
function setUp() {
  const calls: number[][] = [];
  const doubling = together((items: readonly number[]) => {
    calls.push([...items]);
    if (items.includes(0)) throw new Error('no');
    return items.map((item) => 2 * item);
  });
  return { calls, doubling };
}

describe('together', () => {
  it('does at once what is asked for in one turn, and gives each its own result', async () => {
    const { calls, doubling } = setUp();
    expect(await Promise.all([1, 2, 3].map((item) => doubling.add(item)))).toEqual([2, 4, 6]);
    expect(await doubling.add(4)).toBe(8);
    expect(calls).toEqual([[1, 2, 3], [4]]);
  });

  it('does it before somebody who must not come first, and only once', async () => {
    const { calls, doubling } = setUp();
    const first = doubling.add(1);
    doubling.now();
    expect(calls).toEqual([[1]]);
    const second = doubling.add(2);
    expect([await first, await second]).toEqual([2, 4]);
    await settle();
    expect(calls).toEqual([[1], [2]]);
  });

  it('fails for all of one turn, and for nobody else', async () => {
    const { doubling } = setUp();
    const failing = [1, 0].map((item) => doubling.add(item));
    const results = await Promise.allSettled(failing);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await doubling.add(1)).toBe(2);
  });
});
