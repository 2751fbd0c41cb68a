import { expect, it, vi } from 'vitest';
import { createFakeClock, settle } from '../testing/fake-clock.ts';
import { Wakes } from './wakes.ts';

function setUp() {
  const clock = createFakeClock();
  const look = vi.fn();
  return { clock, look, wakes: new Wakes(clock, look) };
}

it('looks once, however often it is woken', async () => {
  const { look, wakes } = setUp();
  wakes.wake('changed');
  wakes.wake('changed');
  expect([wakes.isDue, look.mock.calls.length]).toEqual([true, 0]);
  await settle(1);
  expect([wakes.isDue, look.mock.calls.length]).toEqual([false, 1]);
});

it('does not look while anybody holds it, and then at once', async () => {
  const { look, wakes } = setUp();
  const one = wakes.hold();
  const other = wakes.hold();
  wakes.wake('changed');
  await settle(1);
  one[Symbol.dispose]();
  await settle(1);
  expect([wakes.isDue, look.mock.calls.length]).toEqual([true, 0]);
  other[Symbol.dispose]();
  await settle(1);
  expect([wakes.isDue, look.mock.calls.length]).toEqual([false, 1]);
});

it('looks at all if anybody wants that, and else at what changed', async () => {
  const { look, wakes } = setUp();
  wakes.wake('all');
  wakes.wake('changed');
  await settle(1);
  wakes.wake('changed');
  await settle(1);
  const held = wakes.hold();
  wakes.wake('all');
  await settle(1);
  held[Symbol.dispose]();
  await settle(1);
  wakes.hold()[Symbol.dispose]();
  await settle(1);
  expect(look.mock.calls).toEqual([['all'], ['changed'], ['all'], ['changed']]);
});

it('looks at all at the earliest time that was set, unless it was forgotten', async () => {
  const { clock, look, wakes } = setUp();
  wakes.wakeIn(2_000);
  wakes.wakeIn(1_000);
  wakes.wakeIn(3_000);
  wakes.wakeIn(Infinity);
  await clock.advance(999);
  expect(look).not.toHaveBeenCalled();
  await clock.advance(1);
  expect(look.mock.calls).toEqual([['all']]);
  wakes.wakeIn(1_000);
  wakes.forgetTime();
  await clock.advance(5_000);
  expect(look).toHaveBeenCalledOnce();
});

it('looks no more once it was stopped, also if it was due', async () => {
  const { clock, look, wakes } = setUp();
  wakes.wakeIn(1_000);
  wakes.wake('changed');
  wakes.stop();
  await clock.advance(2_000);
  expect(look).not.toHaveBeenCalled();
});
