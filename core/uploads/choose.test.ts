import { describe, expect, it } from 'vitest';
import { chooseNext } from './choose.ts';
import { Lanes } from './lanes.ts';
import { anUpload } from './testing.ts';
import type { Upload } from './upload.ts';

const upload = (contact: string, position: number) =>
  anUpload({ id: `${contact}${position}`, contact, position });
const ids = (uploads: { id: string }[]) => uploads.map(({ id }) => id);
const none = new Map<string, number>();
/** Of those that are ready and no others. */
const choose = (
  ready: readonly Upload[],
  running: ReadonlyMap<string, number>,
  hasSlot: Parameters<typeof chooseNext>[3],
  lastServed: ReadonlyMap<string, number>,
): Upload[] => {
  const lanes = new Lanes();
  for (const one of ready) lanes.add(one);
  return chooseNext(lanes.all(), () => true, running, hasSlot, lastServed);
};
const slots = (count: number) => (_: unknown, chosen: readonly unknown[]) => chosen.length < count;

describe('chooseNext', () => {
  it('keeps the order of the user within a contact', () => {
    expect(ids(choose([upload('a', 3), upload('a', 1), upload('a', 2)], none, slots(2), none))).toEqual([
      'a1',
      'a2',
    ]);
  });

  it('goes round the contacts', () => {
    const ready = [upload('a', 1), upload('a', 2), upload('a', 3), upload('b', 1), upload('c', 1)];
    expect(ids(choose(ready, none, slots(4), none))).toEqual(['a1', 'b1', 'c1', 'a2']);
  });

  it('gives the slot to the contact with fewer files at work', () => {
    const ready = [upload('a', 1), upload('b', 1)];
    expect(ids(choose(ready, new Map([['a', 2]]), slots(1), none))).toEqual(['b1']);
  });

  it('gives a lone slot to the contact that was served longest ago', () => {
    const served = new Map([
      ['a', 7],
      ['b', 6],
    ]);
    expect(ids(choose([upload('a', 1), upload('b', 1)], none, slots(1), served))).toEqual(['b1']);
  });

  it('lets nobody overtake within a contact, only between them', () => {
    const large = anUpload({ id: 'large', contact: 'a', position: 1, sizeInBytes: 2_000 });
    const ready = [large, upload('a', 2), upload('b', 1)];
    const small = ({ sizeInBytes }: { sizeInBytes: number }) => sizeInBytes < 2_000;
    expect(ids(choose(ready, none, small, none))).toEqual(['b1']);
  });

  it('gives no more than there is', () => {
    expect(choose([upload('a', 1)], none, slots(5), none)).toHaveLength(1);
    expect(choose([upload('a', 1)], none, slots(0), none)).toHaveLength(0);
  });

  it('passes over what is kept back, and asks of nobody behind the last that it takes', () => {
    const lanes = new Lanes();
    const asked: string[] = [];
    for (const position of [1, 2, 3, 4, 5]) lanes.add(upload('a', position));
    const isReady = ({ id }: Upload): boolean => {
      asked.push(id);
      return id !== 'a1';
    };
    expect(ids(chooseNext(lanes.all(), isReady, none, slots(2), none))).toEqual(['a2', 'a3']);
    expect(asked).toEqual(['a1', 'a2', 'a3', 'a4']);
  });
});
