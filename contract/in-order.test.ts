import { expect, it } from 'vitest';
import { allInOrder, inOrder } from './in-order.ts';

it('works on so many at once and no more, and keeps the order whichever ends first', async () => {
  let atWork = 0;
  const most: number[] = [];
  const ends = Array.from({ length: 7 }, () => Promise.withResolvers<undefined>());
  const work = async (item: number): Promise<number> => {
    most.push((atWork += 1));
    await ends[item]?.promise;
    atWork -= 1;
    return item;
  };
  const results = allInOrder(ends.keys(), 3, work);
  for (const end of ends.toReversed()) end.resolve(undefined);
  expect(await results).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(Math.max(...most)).toBe(3);
});

it('gives the first result while others are under way', async () => {
  const never = new Promise<number>(() => undefined);
  const results = inOrder([1, 2, 3], 2, async (item) => (item === 1 ? item : never));
  expect(await results.next()).toEqual({ done: false, value: 1 });
});
