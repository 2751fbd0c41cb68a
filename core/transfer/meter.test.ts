import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../testing/fake-clock.ts';
import { startMeter } from './meter.ts';

describe('meter', () => {
  it('says nothing before the first sample, then an even speed exactly', async () => {
    const clock = createFakeClock();
    const meter = startMeter(clock);
    expect(meter.bytesPerSecond()).toBeUndefined();
    for (let tenth = 1; tenth <= 100; tenth += 1) {
      await clock.advance(100);
      meter.record(tenth * 1_000);
    }
    expect(meter.bytesPerSecond()).toBeCloseTo(10_000);
  });

  it('follows a change within seconds, and smoothly', async () => {
    const clock = createFakeClock();
    const meter = startMeter(clock);
    await clock.advance(1_000);
    meter.record(1_000);
    await clock.advance(1_000);
    meter.record(11_000);
    expect(meter.bytesPerSecond()).toBeGreaterThan(2_000);
    expect(meter.bytesPerSecond()).toBeLessThan(5_000);
  });

  it('falls while nothing moves', async () => {
    const clock = createFakeClock();
    const meter = startMeter(clock);
    await clock.advance(1_000);
    meter.record(1_000_000);
    await clock.advance(20_000);
    expect(meter.bytesPerSecond()).toBeLessThan(2_000);
  });

  it('starts anew when the transfer does, and is not moved by the wall clock', async () => {
    const clock = createFakeClock();
    const meter = startMeter(clock);
    await clock.advance(1_000);
    meter.record(1_000_000);
    meter.record(0);
    expect(meter.bytesPerSecond()).toBeUndefined();
    clock.jumpWallClock(-3_600_000);
    await clock.advance(1_000);
    meter.record(500);
    expect(meter.bytesPerSecond()).toBeCloseTo(500);
  });
});
