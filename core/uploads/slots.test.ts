import { describe, expect, it } from 'vitest';
import { hasSlot, slotsFor } from './slots.ts';

const small = { sizeInBytes: 256 * 1024 };
const large = { sizeInBytes: 256 * 1024 + 1 };
const stored = { ...large, storedAt: 1 };
const many = <T>(upload: T, count: number): T[] => Array.from({ length: count }, () => upload);

describe('hasSlot', () => {
  it.each([
    ['an eighth small one', small, many(small, 7), true],
    ['but no ninth', small, many(small, 8), false],
    ['a third large one', large, many(large, 2), true],
    ['but no fourth', large, many(large, 3), false],
    ['one more while another is only to be confirmed', large, [large, large, stored], true],
    ['one that is only to be confirmed beside the large ones', stored, many(large, 3), true],
    ['but neither as the ninth', stored, many(stored, 8), false],
    ['a small one beside the large ones', small, many(large, 3), true],
    ['a large one beside small ones', large, many(small, 7), true],
    ['but not as the ninth', large, many(small, 8), false],
  ])('%s', (_, next, atWork, allowed) => expect(hasSlot(next, atWork, slotsFor(8))).toBe(allowed));
});

it.each([
  [1, 1],
  [2, 1],
  [4, 2],
  [8, 3],
  [16, 6],
])('of %i uploads at once %i may be large', (all, large) => {
  expect(slotsFor(all)).toEqual({ all, large });
});
