import { describe, expect, it } from 'vitest';
import { createFakeClock } from './fake-clock.ts';

describe('fake clock', () => {
  it('runs due timers in order, those they set included, and lets promises settle between them', async () => {
    const clock = createFakeClock();
    const calls: string[] = [];
    clock.after(20, () => calls.push('b'));
    clock.after(10, () => {
      void Promise.resolve().then(() => calls.push('a, then'));
      clock.after(5, () => calls.push(`chained at ${String(clock.monotonic())}`));
    });
    clock.after(31, () => calls.push('late'));
    await clock.advance(30);
    expect(calls).toEqual(['a, then', 'chained at 15', 'b']);
    expect(clock.waiting()).toBe(1);
  });

  it('a disposed timer does not run', async () => {
    const clock = createFakeClock();
    const timer = clock.after(1, () => expect.unreachable());
    timer[Symbol.dispose]();
    await clock.advance(10);
    expect(clock.waiting()).toBe(0);
  });

  it('jumps the wall without moving time', () => {
    const clock = createFakeClock(1_000);
    clock.jumpWallClock(-600_000);
    expect(clock.now()).toBe(-599_000);
    expect(clock.monotonic()).toBe(0);
  });
});
