import { describe, expect, it } from 'vitest';
import { renderTable } from './table.ts';

const COLUMNS = [{ title: 'NAME', max: 12 }, { title: 'SIZE', align: 'right' }, { title: 'STATE' }] as const;

describe('renderTable', () => {
  it('aligns names of any width', () => {
    const table = renderTable(COLUMNS, [
      ['請求書.pdf', '1 kB', 'sent'],
      ['📎🇯🇵.png', '120 kB', 'queued'],
      ['a.txt', '5 B', ''],
    ]);
    expect(table.split('\n')).toEqual([
      'NAME          SIZE  STATE',
      '請求書.pdf    1 kB  sent',
      '📎🇯🇵.png    120 kB  queued',
      'a.txt          5 B',
    ]);
  });

  it('cuts a cell that is too long for its column, and no other', () => {
    const table = renderTable(COLUMNS, [['quarterly-report.pdf', '1 kB', 'a state longer than any']]);
    expect(table.split('\n')[1]).toBe('quarte…t.pdf  1 kB  a state longer than any');
  });

  it('fills missing cells', () => {
    expect(renderTable(COLUMNS, [['a.txt']])).toBe('NAME   SIZE  STATE\na.txt');
  });

  it('gives nothing for no rows', () => {
    expect(renderTable(COLUMNS, [])).toBe('');
  });
});
