import { describe, expect, it } from 'vitest';
import { renderBars, statusText, type Transfer } from './progress.ts';
import { plain } from './style.ts';
import { anUpload } from './testing.ts';
import { displayWidth } from './text.ts';

const sending = (transferredInBytes: number, bytesPerSecond?: number): Partial<Transfer> => ({
  state: 'sending',
  progress: { transferredInBytes, ...(bytesPerSecond !== undefined && { bytesPerSecond }) },
});

function aTransfer(fields: Partial<Transfer>): Transfer {
  return { ...anUpload(), ...fields };
}

function filledCells(fields: Partial<Transfer>): number {
  const [bar = ''] = renderBars([aTransfer(fields)], 100, 0, plain);
  expect(bar.match(/[█░]/g)).toHaveLength(20);
  return bar.split('█').length - 1;
}

describe('the bar', () => {
  it.each([
    ['nothing sent', sending(0), 0],
    ['a byte short of a cell', sending(49), 0],
    ['a cell', sending(50), 1],
    ['half', sending(500), 10],
    ['all but one byte', sending(999), 19],
    ['all bytes, but no answer', sending(1_000), 19],
    ['more than announced', sending(5_000), 19],
    ['confirming is not done', { state: 'confirming' }, 19],
    ['nor is checking', { state: 'checking' }, 19],
    ['a size that is not known', { ...sending(500), sizeInBytes: undefined }, 0],
    ['a size of nothing', { ...sending(0), sizeInBytes: 0 }, 0],
  ] as const)('%s', (_, fields, cells) => {
    expect(filledCells(fields)).toBe(cells);
  });
});

describe('statusText', () => {
  it.each([
    ['no progress yet', { state: 'sending' }, 'sending'],
    ['no speed yet', sending(450), 'sending 45 %'],
    ['speed and time left', sending(500, 100), 'sending 50 % · 100 B/s · 5 s left'],
    ['standing still', sending(500, 0), 'sending 50 %'],
    ['never 100 % before the end', sending(999), 'sending 99 %'],
    ['all bytes, but no answer', sending(1_000, 100), 'sending, waiting for the answer'],
    ['confirming', { state: 'confirming' }, 'confirming'],
    ['over', { ...sending(1_000, 100), state: 'sent' }, 'sent'],
    ['why it waits', { waiting: { for: 'token' } }, 'queued, waiting for a token'],
    [
      'why it waits before how far it is',
      { ...sending(5), waiting: { for: 'line' } },
      'sending, waiting for the line',
    ],
  ] as const)('%s', (_, fields, text) => {
    expect(statusText(aTransfer(fields), 0)).toBe(text);
  });
});

describe('renderBars', () => {
  const names = (lines: readonly string[]): string[] => lines.map((line) => line.split(' ')[0] ?? '');

  it('has no bar for what is over, and counts it', () => {
    const over = (['sent', 'delivered', 'rejected', 'failed', 'cancelled', 'done'] as const).map((state) =>
      aTransfer({ name: state, state }),
    );
    const lines = renderBars([...over, aTransfer({ name: 'left', ...sending(500) })], 80, 0, plain);
    expect(names(lines)).toEqual(['left', '6']);
    expect(lines.at(-1)).toBe('6 of 7 files · 3.5 kB of 7.0 kB');
  });

  it('puts what moves first, and keeps a screenful', () => {
    const queued = Array.from({ length: 20 }, (_, index) => aTransfer({ name: `queued-${index}` }));
    const lines = renderBars([...queued, aTransfer({ name: 'moving', ...sending(1) })], 80, 0, plain);
    expect(lines).toHaveLength(13);
    expect(names(lines).slice(0, 2)).toEqual(['moving', 'queued-0']);
  });

  // A line that wraps would leave its first half behind when the bars are drawn again.
  it.each([79, 60, 40, 33, 32, 20, 10, 1])('fits into %i columns', (columns) => {
    const lines = renderBars(
      [
        aTransfer({ name: '請求書'.repeat(20), ...sending(500, 100) }),
        aTransfer({ name: 'a', waiting: { for: 'retry', at: 9_000, attempt: 2, code: 'throttled' } }),
      ],
      columns,
      0,
      plain,
    );
    for (const line of lines) expect(displayWidth(line), line).toBeLessThanOrEqual(columns);
  });
});
