import { describe, expect, it } from 'vitest';
import { chooseNext } from './choose.ts';
import { anUpload } from './testing.ts';

const upload = (contact: string, position: number) =>
  anUpload({ id: `${contact}${position}`, contact, position });
const ids = (uploads: { id: string }[]) => uploads.map(({ id }) => id);
const none = new Map<string, number>();
const slots = (count: number) => (_: unknown, chosen: readonly unknown[]) => chosen.length < count;

describe('chooseNext', () => {
  it('keeps the order of the user within a contact', () => {
    expect(ids(chooseNext([upload('a', 3), upload('a', 1), upload('a', 2)], none, slots(2), none))).toEqual([
      'a1',
      'a2',
    ]);
  });

  it('goes round the contacts', () => {
    const ready = [upload('a', 1), upload('a', 2), upload('a', 3), upload('b', 1), upload('c', 1)];
    expect(ids(chooseNext(ready, none, slots(4), none))).toEqual(['a1', 'b1', 'c1', 'a2']);
  });

  it('gives the slot to the contact with fewer files at work', () => {
    const ready = [upload('a', 1), upload('b', 1)];
    expect(ids(chooseNext(ready, new Map([['a', 2]]), slots(1), none))).toEqual(['b1']);
  });

  it('gives a lone slot to the contact that was served longest ago', () => {
    const served = new Map([
      ['a', 7],
      ['b', 6],
    ]);
    expect(ids(chooseNext([upload('a', 1), upload('b', 1)], none, slots(1), served))).toEqual(['b1']);
  });

  it('lets nobody overtake within a contact, only between them', () => {
    const large = anUpload({ id: 'large', contact: 'a', position: 1, sizeInBytes: 2_000 });
    const ready = [large, upload('a', 2), upload('b', 1)];
    const small = ({ sizeInBytes }: { sizeInBytes: number }) => sizeInBytes < 2_000;
    expect(ids(chooseNext(ready, none, small, none))).toEqual(['b1']);
  });

  it('gives no more than there is', () => {
    expect(chooseNext([upload('a', 1)], none, slots(5), none)).toHaveLength(1);
    expect(chooseNext([upload('a', 1)], none, slots(0), none)).toHaveLength(0);
  });
});
