import { expect, it } from 'vitest';
import { LentMemory } from './lent-memory.ts';

it('is the same memory again once it was given back, and never that of two at once', () => {
  const memory = new LentMemory(8);
  const first = memory.lend();
  const second = memory.lend();
  expect(second.buffer).not.toBe(first.buffer);
  first[Symbol.dispose]();
  expect(memory.lend().buffer).toBe(first.buffer);
  expect(memory.lend().buffer).not.toBe(first.buffer);
});
