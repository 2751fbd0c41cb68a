import { describe, expect, it } from 'vitest';
import type { UploadView } from '../../contract/views.ts';
import { fakeUpload } from '../bridge/fake/items.ts';
import { laneOf, lanesOf, movesOf, placeBeside, placeFor, type Lane, type Place } from './lane.ts';

const upload = (id: string, position: number, rest: Partial<UploadView> = {}): UploadView =>
  fakeUpload(id, 'maria', `${id}.pdf`, { position, ...rest });

const LANE: Lane = [upload('a', 1), upload('b', 2), upload('c', 3), upload('d', 4)];

/** What the engine makes of a place. */
function placed(ids: string, place: Place | undefined): string {
  const rest = LANE.map((one) => one.id).filter((one) => !ids.includes(one));
  if (place === undefined) return 'unmoved';
  rest.splice(place.before === undefined ? rest.length : rest.indexOf(place.before), 0, ...Array.from(ids));
  return rest.join('');
}

describe('lanesOf', () => {
  it('has what one contact still has to wait for, in its order', () => {
    const second = upload('second', 20, { state: 'paused' });
    const first = upload('first', -3);
    const lanes = lanesOf([
      second,
      upload('runs', 1, { state: 'sending' }),
      upload('failed', 2, { state: 'failed' }),
      { ...upload('other', 3), contact: 'omar' },
      upload('stuck', 4, { waiting: { for: 'token' } }),
      first,
    ]);
    expect(laneOf(first, lanes)).toEqual([first, second]);
    expect(laneOf({ ...first, state: 'sending' }, lanes)).toEqual([]);
  });
});

describe('placeFor', () => {
  it.each([
    ['first', 'c', 'cabd'],
    ['first', 'a', 'unmoved'],
    ['up', 'c', 'acbd'],
    ['up', 'a', 'unmoved'],
    ['down', 'b', 'acbd'],
    ['down', 'c', 'abdc'],
    ['down', 'd', 'unmoved'],
    ['last', 'a', 'bcda'],
    ['last', 'd', 'unmoved'],
    ['first', 'stranger', 'unmoved'],
  ] as const)('%s: %s gives %s', (move, id, expected) => {
    expect(placed(id, placeFor(move, [id], LANE))).toBe(expected);
  });

  it.each([
    ['first', 'bd', 'bdac'],
    ['first', 'ab', 'unmoved'],
    ['first', 'ac', 'acbd'],
    ['up', 'cd', 'acdb'],
    ['up', 'bd', 'bdac'],
    ['down', 'ab', 'cabd'],
    ['down', 'ac', 'bdac'],
    ['down', 'cd', 'unmoved'],
    ['last', 'ac', 'bdac'],
    ['last', 'cd', 'unmoved'],
  ] as const)('%s: %s together give %s', (move, ids, expected) => {
    expect(placed(ids, placeFor(move, Array.from(ids), LANE))).toBe(expected);
  });

  it('is nothing for uploads that are not all of the lane', () => {
    expect(movesOf(['a', 'stranger'], LANE)).toEqual([]);
  });

  it('tells which moves there are', () => {
    expect(movesOf(['a'], LANE)).toEqual(['down', 'last']);
    expect(movesOf(['b'], LANE)).toEqual(['first', 'up', 'down', 'last']);
    expect(movesOf(['a'], LANE.slice(0, 1))).toEqual([]);
  });
});

describe('placeBeside', () => {
  it.each([
    ['c', 'above', 'a', 'bacd'],
    ['c', 'below', 'a', 'bcad'],
    ['d', 'below', 'a', 'bcda'],
    ['a', 'above', 'd', 'dabc'],
    ['b', 'below', 'd', 'abdc'],
    ['b', 'above', 'a', 'unmoved'],
    ['a', 'below', 'b', 'unmoved'],
    ['b', 'above', 'b', 'unmoved'],
    ['stranger', 'above', 'a', 'unmoved'],
  ] as const)('%s %s, dropped %s gives %s', (target, side, id, expected) => {
    expect(placed(id, placeBeside(target, side, id, LANE))).toBe(expected);
  });
});
