import { expect, it } from 'vitest';
import { createFakeClock } from '../testing/fake-clock.ts';
import { BandwidthPlan } from './bandwidth-plan.ts';

function setUp(state: { setting: number | null; schedule?: string[] }) {
  const clock = createFakeClock(new Date(2026, 10, 2, 7, 59, 30).getTime());
  const limits: (number | null)[] = [];
  const plan = new BandwidthPlan({
    clock,
    schedule: () => state.schedule,
    setting: () => state.setting,
    limit: (bytes) => {
      if (limits.at(-1) !== bytes) limits.push(bytes);
    },
  });
  plan.apply();
  return { clock, limits, plan, state };
}

it('holds to the schedule when its time comes, and to the setting before and after', async () => {
  const { clock, limits, plan } = setUp({ setting: null, schedule: ['daily 08:00-08:10 500000'] });
  await clock.advance(15 * 60_000);
  expect(limits).toEqual([null, 500_000, null]);
  plan.stop();
  expect(clock.waiting()).toBe(0);
});

it('holds to a setting that allows less', async () => {
  const { clock, limits } = setUp({ setting: 200_000, schedule: ['daily 08:00-09:00 500000'] });
  await clock.advance(60_000);
  expect(limits).toEqual([200_000]);
});

it('watches no clock without a schedule, and takes one up when it comes', async () => {
  const { clock, limits, plan, state } = setUp({ setting: null });
  expect(clock.waiting()).toBe(0);
  state.schedule = ['daily 07:00-09:00 500000'];
  plan.apply();
  expect(limits).toEqual([null, 500_000]);
  await clock.advance(60_000);
  expect(clock.waiting()).toBe(1);
});
