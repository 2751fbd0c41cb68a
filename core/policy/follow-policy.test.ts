import { expect, it, vi } from 'vitest';
import { createFakeClock } from '../testing/fake-clock.ts';
import { openPolicy } from './follow-policy.ts';
import type { RawPolicy } from './source.ts';

const LOOK_MS = 5 * 60_000;

async function setUp() {
  const clock = createFakeClock();
  const source: { says: RawPolicy; looks: number } = { says: { holdSeconds: 1 }, looks: 0 };
  const read = (): Promise<RawPolicy> => {
    source.looks += 1;
    return Promise.resolve(source.says);
  };
  const policy = await openPolicy({ sources: [{ name: 'test', read }], clock });
  const heard = vi.fn();
  return { clock, source, policy, heard, stop: policy.subscribe(heard) };
}

it('is told once it says something else, and not before', async () => {
  const { clock, source, policy, heard } = await setUp();
  await clock.advance(LOOK_MS);
  expect(heard).not.toHaveBeenCalled();
  source.says = { holdSeconds: 2 };
  await clock.advance(LOOK_MS);
  expect(heard).toHaveBeenCalledOnce();
  expect(policy.current()).toMatchObject({ values: { holdSeconds: 2 } });
});

it('is believed to be broken at the second look, and to be mended at the first', async () => {
  const { clock, source, policy, heard } = await setUp();
  source.says = { holdSeconds: 'half' };
  await clock.advance(LOOK_MS);
  expect(policy.current().kind).toBe('usable');
  await clock.advance(1_000);
  expect(policy.current().kind).toBe('unusable');
  source.says = { holdSeconds: 1 };
  await clock.advance(LOOK_MS);
  expect(policy.current().kind).toBe('usable');
  expect(heard).toHaveBeenCalledTimes(2);
});

it('is not broken by a file that was only half written', async () => {
  const { clock, source, heard } = await setUp();
  source.says = { holdSeconds: 'half' };
  await clock.advance(LOOK_MS);
  source.says = { holdSeconds: 1 };
  await clock.advance(1_000);
  await clock.advance(LOOK_MS);
  expect(heard).not.toHaveBeenCalled();
});

it('is not looked at once nobody listens any more', async () => {
  const { clock, source, stop } = await setUp();
  stop();
  expect(clock.waiting()).toBe(0);
  await clock.advance(LOOK_MS);
  expect(source.looks).toBe(1);
});
