import { describe, expect, it } from 'vitest';
import { chooseNext } from './choose.ts';
import { anUpload } from './testing.ts';

const upload = (contact: string, position: number) =>
  anUpload({ id: `${contact}${position}`, contact, position });
const ids = (uploads: { id: string }[]) => uploads.map(({ id }) => id);
const none = new Map<string, number>();

describe('chooseNext', () => {
  it('keeps the order of the user within a contact', () => {
    expect(ids(chooseNext([upload('a', 3), upload('a', 1), upload('a', 2)], none, 2, none))).toEqual([
      'a1',
      'a2',
    ]);
  });

  it('goes round the contacts', () => {
    const ready = [upload('a', 1), upload('a', 2), upload('a', 3), upload('b', 1), upload('c', 1)];
    expect(ids(chooseNext(ready, none, 4, none))).toEqual(['a1', 'b1', 'c1', 'a2']);
  });

  it('gives the slot to the contact with fewer files at work', () => {
    const ready = [upload('a', 1), upload('b', 1)];
    expect(ids(chooseNext(ready, new Map([['a', 2]]), 1, none))).toEqual(['b1']);
  });

  it('gives a lone slot to the contact that was served longest ago', () => {
    const served = new Map([
      ['a', 7],
      ['b', 6],
    ]);
    expect(ids(chooseNext([upload('a', 1), upload('b', 1)], none, 1, served))).toEqual(['b1']);
  });

  it('gives no more than there is', () => {
    expect(chooseNext([upload('a', 1)], none, 5, none)).toHaveLength(1);
    expect(chooseNext([upload('a', 1)], none, 0, none)).toHaveLength(0);
  });
});
