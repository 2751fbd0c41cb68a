import { expect, it } from 'vitest';
import { FILES_PER_ACCEPT_MAX } from '../../contract/limits.ts';
import { Batches } from './batches.ts';
import { UploadList } from './upload-list.ts';

function batchesOf(list = new UploadList()): Batches {
  return new Batches(() => list.takePosition());
}

it('puts files of a batch in the order in which they were chosen, whichever comes first', () => {
  const batches = batchesOf();
  const [third, alone, first, second] = [
    batches.takePosition({ batch: 'a', nth: 2 }),
    batches.takePosition(undefined),
    batches.takePosition({ batch: 'a', nth: 0 }),
    batches.takePosition({ batch: 'a', nth: 1 }),
  ];
  expect([first, second, third, alone].toSorted((a, b) => a - b)).toEqual([first, second, third, alone]);
});

it('puts a batch behind the one before, however long that is', () => {
  const batches = batchesOf();
  const later = (batch: string, nth: number): number => batches.takePosition({ batch, nth });
  const [first, next] = [later('a', 0), later('b', 0)];
  const last = later('a', FILES_PER_ACCEPT_MAX - 1);
  expect(first).toBeLessThan(last);
  expect(last).toBeLessThan(next);
});

it('forgets batches that nobody sends any more, and not one that goes on', () => {
  let taken = 0;
  const batches = new Batches(() => (taken += 1_000));
  const old = batches.takePosition({ batch: 'old', nth: 0 });
  const goingOn = Array.from({ length: 150 }, (_, nth) => {
    batches.takePosition({ batch: `other ${nth}`, nth: 0 });
    return batches.takePosition({ batch: 'going on', nth });
  });
  expect(new Set(goingOn.map((position, nth) => position - nth)).size).toBe(1);
  expect(batches.takePosition({ batch: 'old', nth: 1 })).toBeGreaterThan(old + 1);
});
