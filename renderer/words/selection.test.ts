import { describe, expect, it } from 'vitest';
import {
  extendTo,
  keepListed,
  NOTHING_SELECTED,
  selectAll,
  selectOnly,
  toggleSelected,
  type Selection,
} from './selection.ts';

const ORDER = Array.from('abcdef');

const letters = ({ keys }: Selection): string => [...keys].toSorted().join('');

describe('a selection', () => {
  it('is one row, and another in its place', () => {
    expect(letters(selectOnly('b'))).toBe('b');
  });

  it('takes single rows in and out', () => {
    const two = toggleSelected(selectOnly('b'), 'e');
    expect(letters(two)).toBe('be');
    expect(letters(toggleSelected(two, 'b'))).toBe('e');
  });

  it('spans from where it began, in both directions, and shrinks again', () => {
    const down = extendTo(selectOnly('c'), 'e', ORDER);
    expect(letters(down)).toBe('cde');
    expect(letters(extendTo(down, 'd', ORDER))).toBe('cd');
    expect(letters(extendTo(down, 'a', ORDER))).toBe('abc');
  });

  it('begins with the row itself if nothing was chosen before, or what was has gone', () => {
    expect(letters(extendTo(NOTHING_SELECTED, 'd', ORDER))).toBe('d');
    expect(letters(extendTo(selectOnly('x'), 'd', ORDER))).toBe('d');
  });

  it('counts from the row that was toggled last', () => {
    const toggled = toggleSelected(selectOnly('a'), 'd');
    expect(letters(extendTo(toggled, 'f', ORDER))).toBe('def');
  });

  it('loses what leaves the list, and is the same object while nothing does', () => {
    const all = selectAll(ORDER);
    expect(keepListed(all, ORDER)).toBe(all);
    const left = keepListed(all, ['b', 'f', 'z']);
    expect(letters(left)).toBe('bf');
    expect(left.anchor).toBeUndefined();
  });
});
