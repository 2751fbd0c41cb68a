import { expect, it } from 'vitest';
import { nextLook, type Before } from './when.ts';

const MINUTE = 60_000;

it.each<[Before, number, number]>([
  [{ kind: 'begun' }, 1, 31],
  [{ kind: 'looked' }, 270, 450],
  [{ kind: 'busy' }, 1, 1],
  [{ kind: 'gave-way', times: 1 }, 10, 10],
  [{ kind: 'gave-way', times: 3 }, 40, 40],
  [{ kind: 'gave-way', times: 60 }, 360, 360],
])('after %j: from %d to %d minutes', (before, least, most) => {
  expect(nextLook(before, 0) / MINUTE).toBe(least);
  expect(nextLook(before, 1) / MINUTE).toBe(most);
});
