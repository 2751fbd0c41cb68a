import { describe, expect, it } from 'vitest';
import { systemClock, systemRandom } from './system-ports.ts';

describe('system clock', () => {
  it('does not fire a timer of more than 24.8 days at once', async () => {
    let fired = false;
    const timer = systemClock.after(2 ** 31 + 1, () => (fired = true));
    await new Promise<void>((resolve) => systemClock.after(5, resolve));
    timer[Symbol.dispose]();
    expect(fired).toBe(false);
  });

  it('goes forward', () => {
    const before = systemClock.monotonic();
    expect(systemClock.monotonic()).toBeGreaterThanOrEqual(before);
  });
});

describe('system random', () => {
  it('gives UUIDs', () => expect(systemRandom.uuid()).toMatch(/^[0-9a-f-]{36}$/));
});
