import { describe, expect, it, vi } from 'vitest';
import { createFakeClock } from '../testing/fake-clock.ts';
import { Rates } from './rates.ts';

function setUp() {
  const clock = createFakeClock();
  const onChange = vi.fn();
  return { clock, onChange, rates: new Rates(clock, onChange) };
}

describe('Rates', () => {
  it('are zero before anything moves, and keep no timer', () => {
    const { clock, rates } = setUp();
    expect(rates.view()).toEqual({ upBytesPerSecond: 0, downBytesPerSecond: 0 });
    expect(clock.waiting()).toBe(0);
  });

  it('add up all that moves in a direction', async () => {
    const { clock, rates } = setUp();
    for (let tenth = 0; tenth < 200; tenth += 1) {
      rates.moved('upBytesPerSecond', 1_000);
      rates.moved('upBytesPerSecond', 3_000);
      rates.moved('downBytesPerSecond', 500);
      await clock.advance(100);
    }
    const { upBytesPerSecond, downBytesPerSecond } = rates.view();
    expect(Math.abs(upBytesPerSecond - 40_000)).toBeLessThan(1_000);
    expect(Math.abs(downBytesPerSecond - 5_000)).toBeLessThan(200);
  });

  it('are told once a second at most, and once more as zero', async () => {
    const { clock, rates, onChange } = setUp();
    for (let nth = 0; nth < 1_000; nth += 1) {
      rates.moved('downBytesPerSecond', 1_000);
      await clock.advance(5);
    }
    expect(onChange.mock.calls.length).toBeLessThanOrEqual(5);
    await clock.advance(10_000);
    expect(rates.view().downBytesPerSecond).toBe(0);
    expect(onChange.mock.calls.length).toBeLessThanOrEqual(9);
    expect(clock.waiting()).toBe(0);
  });

  it('begin anew after a silence, without what was before', async () => {
    const { clock, rates } = setUp();
    for (let nth = 0; nth < 20; nth += 1) {
      rates.moved('upBytesPerSecond', 1_000_000);
      await clock.advance(100);
    }
    await clock.advance(60_000);
    rates.moved('upBytesPerSecond', 10);
    await clock.advance(300);
    rates.moved('upBytesPerSecond', 290);
    expect(rates.view().upBytesPerSecond).toBeLessThanOrEqual(1_000);
  });
});
