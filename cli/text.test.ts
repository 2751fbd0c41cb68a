import { describe, expect, it } from 'vitest';
import { count, displayWidth, formatBytes, formatSeconds, formatTime, pad, shorten } from './text.ts';

describe('displayWidth', () => {
  it.each([
    ['ASCII', 'invoice.pdf', 11],
    ['accents, composed', 'é', 1],
    ['accents, decomposed', 'e\u0301', 1],
    ['Japanese', '請求書.pdf', 10],
    ['kana as macOS decomposes them', 'か\u3099', 2],
    ['a kanji outside the basic plane', '𠮷野家', 6],
    ['half-width kana', 'ｱｲ', 2],
    ['Korean', '송장', 4],
    ['an emoji', '📎', 2],
    ['an emoji joined from several', '👩🏽‍💻', 2],
    ['a flag', '🇯🇵', 2],
    ['a keycap', '1️⃣', 2],
    ['a sign that is an emoji only on request', '™', 1],
    ['that sign on request', '™️', 2],
    ['nothing', '', 0],
  ])('%s', (_, text, columns) => {
    expect(displayWidth(text)).toBe(columns);
  });
});

describe('pad', () => {
  it.each([
    ['請求', 6, 'right', '請求  '],
    ['請求', 6, 'left', '  請求'],
    ['too long', 3, 'right', 'too long'],
  ] as const)('%s to %i', (text, width, side, padded) => {
    expect(pad(text, width, side)).toBe(padded);
  });
});

describe('shorten', () => {
  it.each([
    ['leaves what fits', 'a.pdf', 5, 'a.pdf'],
    ['keeps the beginning and the extension', 'quarterly-report.pdf', 11, 'quart…t.pdf'],
    ['cuts no wide character in half', '請求書請求書.pdf', 7, '請…pdf'],
    ['takes no emoji apart', '👩🏽‍💻👩🏽‍💻👩🏽‍💻', 5, '👩🏽‍💻…👩🏽‍💻'],
    ['down to the mark', 'abc', 1, '…'],
    ['down to nothing', 'abc', 0, ''],
    ['and less', 'abc', -3, ''],
  ])('%s', (_, text, width, short) => {
    expect(shorten(text, width)).toBe(short);
  });
});

describe('formatBytes', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1_000, '1.0 kB'],
    [9_940, '9.9 kB'],
    [9_950, '10 kB'],
    [999_499, '999 kB'],
    [999_500, '1.0 MB'],
    [104_857_600, '105 MB'],
    [5_000_000_000_000, '5000 GB'],
  ])('%i', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });
});

describe('formatSeconds', () => {
  it.each([
    [-5, '0 s'],
    [0.4, '0 s'],
    [59.4, '59 s'],
    [59.6, '1 min 0 s'],
    [125, '2 min 5 s'],
    [3_599.6, '1 h 0 min'],
    [3_780, '1 h 3 min'],
  ])('%d', (seconds, text) => {
    expect(formatSeconds(seconds)).toBe(text);
  });
});

it('formatTime gives local time that sorts', () => {
  expect(formatTime(new Date(2026, 0, 2, 3, 4, 5).getTime())).toBe('2026-01-02 03:04:05');
});

it.each([
  [0, '0 files'],
  [1, '1 file'],
  [2, '2 files'],
])('count %i', (amount, text) => {
  expect(count(amount, 'file')).toBe(text);
});
