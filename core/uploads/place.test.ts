import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byPosition, place, POSITION_GAP, type Placed } from './place.ts';

/** A lane of a, b, c … at these positions. */
const laneOf = (...positions: number[]): Placed[] =>
  positions.map((position, index) => ({ id: String.fromCharCode(97 + index), position }));

function after(lane: readonly Placed[], moved: readonly string[], before?: string): Placed[] {
  const positions = place(lane, moved, before);
  return lane
    .map(({ id, position }) => ({ id, position: positions.get(id) ?? position }))
    .toSorted(byPosition);
}
const order = (lane: readonly Placed[]): string => lane.map(({ id }) => id).join('');

describe('place', () => {
  const wide = laneOf(1, 2, 3, 4).map(({ id, position }) => ({ id, position: position * POSITION_GAP }));

  it.each<[string, string[], string | undefined, string]>([
    ['one before another', ['d'], 'b', 'adbc'],
    ['one before the first', ['c'], 'a', 'cabd'],
    ['one behind all', ['a'], undefined, 'bcda'],
    ['several, in the order given', ['d', 'a'], 'c', 'bdac'],
    ['all of them', ['d', 'c', 'b', 'a'], undefined, 'dcba'],
    ['what is moved before itself: its place counts', ['d', 'b'], 'b', 'adbc'],
    ['what is named twice, once', ['d', 'd'], 'a', 'dabc'],
    ['nothing that is not in the lane', ['x', 'd'], 'a', 'dabc'],
  ])('puts %s', (_, moved, before, expected) => {
    expect(order(after(wide, moved, before))).toBe(expected);
  });

  it('changes only what is moved, as long as there is room', () => {
    expect([...place(wide, ['d'], 'b').keys()]).toEqual(['d']);
  });

  it('changes nothing that is so already', () => {
    expect(place(wide, ['b', 'c'], 'd')).toEqual(new Map());
    expect(place(wide, ['b'], 'b')).toEqual(new Map());
    expect(place(wide, ['d'], undefined)).toEqual(new Map());
  });

  it('numbers the lane anew when the gap is used up, and leaves gaps again', () => {
    const lane = after(laneOf(1, 2, 3), ['c'], 'b');
    expect(order(lane)).toBe('acb');
    expect(lane.map(({ position }) => position)).toEqual([1, 1 + POSITION_GAP, 1 + 2 * POSITION_GAP]);
  });

  it('mends equal positions where it puts something between them', () => {
    expect(order(after(laneOf(7, 7, 7), ['c'], 'b'))).toBe('acb');
  });

  it('gives the wanted order and no two equal positions, however often it is asked', () => {
    const positions = fc.uniqueArray(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 8 });
    const move = fc.record({
      moved: fc.array(fc.nat(7), { minLength: 1, maxLength: 5 }),
      before: fc.option(fc.nat(7), { nil: undefined }),
    });
    fc.assert(
      fc.property(positions, fc.array(move, { maxLength: 40 }), (start, moves) => {
        let lane = laneOf(...start).toSorted(byPosition);
        const idOf = (nth: number): string => lane[nth % lane.length]?.id ?? '';
        for (const { moved, before } of moves) {
          const ids = [...new Set(moved.map(idOf))];
          const anchor = before === undefined ? undefined : idOf(before);
          // The wanted order, by list surgery alone: a mark stands where `before` stands, the moved ones go there.
          const marked = lane.flatMap(({ id }) => (id === anchor ? ['mark', id] : [id]));
          const rest = [...marked, ...(anchor === undefined ? ['mark'] : [])].filter(
            (id) => !ids.includes(id),
          );
          const wanted = rest.flatMap((id) => (id === 'mark' ? ids : [id]));

          lane = after(lane, ids, anchor);
          expect(order(lane)).toBe(wanted.join(''));
          expect(new Set(lane.map(({ position }) => position)).size).toBe(lane.length);
        }
      }),
    );
  });
});
