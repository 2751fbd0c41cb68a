import { describe, expect, it } from 'vitest';
import { commandUploads } from './commands.ts';
import { setUpQueue } from './queue-bench.ts';
import { anUpload } from './testing.ts';

describe('commandUploads', () => {
  it('sends several now in the order in which they were given', () => {
    const { queue, clock } = setUpQueue({ work: false });
    for (const [position, id] of ['a', 'b', 'c'].entries()) queue.add(anUpload({ id, position }));
    commandUploads(queue, clock, 'uploads.send-now', ['b', 'c']);
    const order = queue.all().toSorted((one, other) => one.position - other.position);
    expect(order.map(({ id }) => id)).toEqual(['b', 'c', 'a']);
  });
});
