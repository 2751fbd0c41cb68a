import { expect, it } from 'vitest';
import { createFakeClock } from '../testing/fake-clock.ts';
import { createStallWatch } from './stall-watch.ts';

it('calls once, the stall time after the last touch', async () => {
  const clock = createFakeClock();
  let stalls = 0;
  const watch = createStallWatch(clock, 30_000, () => (stalls += 1));
  await clock.advance(29_000);
  watch.touch();
  await clock.advance(29_999);
  expect(stalls).toBe(0);
  await clock.advance(1);
  expect(stalls).toBe(1);
  await clock.advance(120_000);
  expect(stalls).toBe(1);
});

it('is silent once disposed, also after its timer was renewed', async () => {
  const clock = createFakeClock();
  const watch = createStallWatch(clock, 30_000, () => expect.unreachable());
  await clock.advance(10_000);
  watch.touch();
  await clock.advance(25_000);
  watch[Symbol.dispose]();
  await clock.advance(60_000);
  expect(clock.waiting()).toBe(0);
});
