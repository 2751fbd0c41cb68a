import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Lanes } from './lanes.ts';
import { byPosition } from './place.ts';
import { anUpload } from './testing.ts';
import type { Upload } from './upload.ts';

const move = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  /** `undefined`: it goes. */
  position: fc.option(fc.nat({ max: 3 }), { nil: undefined }),
});

it('are what sorting would make of them, whatever comes, goes and moves', () => {
  fc.assert(
    fc.property(fc.array(move, { maxLength: 40 }), (moves) => {
      const lanes = new Lanes();
      const there = new Map<string, Upload>();
      for (const { id, position } of moves) {
        const before = there.get(id);
        const after = anUpload({ id, contact: id < 'd' ? 'one' : 'other', position: position ?? 0 });
        if (before !== undefined && before.position === position) {
          lanes.replace(after);
        } else {
          if (before !== undefined) lanes.remove(before);
          if (position !== undefined) lanes.add(after);
        }
        if (position === undefined) there.delete(id);
        else there.set(id, after);
      }
      const sorted = Map.groupBy([...there.values()].sort(byPosition), ({ contact }) => contact);
      expect(new Map(lanes.all())).toEqual(sorted);
    }),
  );
});
