import { describe, expect, it } from 'vitest';
import { historyFilterSchema } from '../../../contract/history.ts';
import {
  historyQuery,
  isFiltered,
  isReversed,
  NO_FILTER,
  OUTCOMES,
  type TypedFilter,
} from './history-filter.ts';

describe('historyQuery', () => {
  it('asks for nothing where nothing is typed', () => {
    expect(historyQuery(NO_FILTER)).toEqual({});
    expect(isFiltered({ ...NO_FILTER, text: '  ' })).toBe(false);
  });

  it.each<[Partial<TypedFilter>, object]>([
    [{ text: '  invoice ' }, { text: 'invoice' }],
    [{ contact: 'maria' }, { contact: 'maria' }],
    [{ outcome: 'arrived' }, { states: ['sent', 'delivered'] }],
    [{ direction: 'received' }, { direction: 'received' }],
    [{ firstDay: '2026-11-21' }, { from: new Date(2026, 10, 21).getTime() }],
    [{ lastDay: '2026-12-31' }, { to: new Date(2027, 0, 1).getTime() }],
    [
      { firstDay: '2026-11-21', lastDay: '2026-11-21' },
      { from: new Date(2026, 10, 21).getTime(), to: new Date(2026, 10, 22).getTime() },
    ],
    [{ firstDay: '20' }, {}],
    [{ firstDay: '0002-01-01' }, { from: 0 }],
  ])('of %o is %o', (typed, query) => {
    expect(historyQuery({ ...NO_FILTER, ...typed })).toEqual(query);
  });

  it('asks for what the engine takes', () => {
    for (const outcome of OUTCOMES) {
      const query = historyQuery({ ...NO_FILTER, outcome, direction: 'sent', firstDay: '2026-01-01' });
      expect(historyFilterSchema.parse(query)).toEqual(query);
    }
  });
});

describe('isReversed', () => {
  it.each([
    ['2026-11-21', '2026-11-20', true],
    ['2026-11-21', '2026-11-21', false],
    ['2026-11-21', '', false],
    ['', '2026-11-21', false],
  ])('from %s to %s: %s', (firstDay, lastDay, expected) => {
    expect(isReversed({ ...NO_FILTER, firstDay, lastDay })).toBe(expected);
  });
});
