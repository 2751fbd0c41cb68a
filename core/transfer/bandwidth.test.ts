import { describe, expect, it } from 'vitest';
import { createFakeClock, settle } from '../testing/fake-clock.ts';
import { Bandwidth } from './bandwidth.ts';

const never = new AbortController().signal;

function setUp(limit: number | null) {
  const clock = createFakeClock();
  const bandwidth = new Bandwidth(clock);
  bandwidth.setLimit(limit);
  const moved: { by: string; atMs: number }[] = [];
  /** Moves `times` × `bytes`, each when it is let through. */
  const move = async (by: string, times: number, bytes: number, signal = never): Promise<void> => {
    for (let nth = 0; nth < times; nth += 1) {
      await bandwidth.take(bytes, signal);
      moved.push({ by, atMs: clock.monotonic() });
    }
  };
  return { clock, bandwidth, moved, move };
}

describe('Bandwidth', () => {
  it('without a limit lets everything through at once', () => {
    const { bandwidth, clock } = setUp(null);
    expect(bandwidth.take(1e9, never)).toBeUndefined();
    expect(clock.waiting()).toBe(0);
  });

  it('keeps to the limit over time', async () => {
    const { clock, moved, move } = setUp(100_000);
    void move('a', 1_000, 1_000);
    await clock.advance(1_000);
    // What was let through at the beginning may be ahead by the credit and by one piece.
    expect(moved.length).toBeGreaterThanOrEqual(100);
    expect(moved.length).toBeLessThanOrEqual(112);
    const soFar = moved.length;
    await clock.advance(5_000);
    expect(moved.length - soFar).toBe(500);
  });

  it('is shared: all together keep to it, and take turns', async () => {
    const { clock, moved, move } = setUp(10_000);
    void move('up', 100, 1_000);
    void move('down', 100, 1_000);
    await clock.advance(10_000);
    const ups = moved.filter(({ by }) => by === 'up').length;
    expect(moved.length).toBeLessThanOrEqual(103);
    expect(Math.abs(ups - moved.length / 2)).toBeLessThanOrEqual(1);
  });

  it('holds at once when it is changed, also for who waits', async () => {
    const { clock, bandwidth, moved, move } = setUp(1_000);
    void move('a', 3, 100_000);
    await clock.advance(1);
    expect(moved).toHaveLength(1);
    bandwidth.setLimit(null);
    await settle();
    expect(moved).toHaveLength(3);
    expect(clock.waiting()).toBe(0);
  });

  it('lets go who gives up, and keeps nothing of it', async () => {
    const { clock, moved, move } = setUp(1_000);
    const giving = new AbortController();
    const work = move('a', 2, 10_000, giving.signal);
    void move('b', 1, 1_000);
    await clock.advance(1);
    giving.abort();
    await work;
    await clock.advance(10_000);
    expect(moved.map(({ by }) => by)).toEqual(['a', 'a', 'b']);
    expect(clock.waiting()).toBe(0);
  });
});
