import { describe, expect, it } from 'vitest';
import { secondsUntil } from './countdown.ts';
import { createFormats } from './format.ts';

const format = createFormats('en');

describe('formats', () => {
  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [999, '999 bytes'],
    [1000, '1 kB'],
    [84_200, '84.2 kB'],
    [20_971_520, '21 MB'],
    [104_857_600, '105 MB'],
    [5_000_000_000_000, '5,000 GB'],
  ])('writes %d bytes as %s', (bytes, words) => expect(format.bytes(bytes)).toBe(words));

  it('names the day of what was not today', () => {
    const now = new Date();
    const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1, 12);
    expect(format.dayAndTime(now.getTime())).toBe(format.timeOfDay(now.getTime()));
    expect(format.dayAndTime(yesterday.getTime())).toContain(String(yesterday.getFullYear()));
  });

  it('writes rates with their unit', () => expect(format.rate(1_430_000)).toBe('1.43 MB/s'));

  it.each([
    [-3, '0 sec'],
    [89, '89 sec'],
    [90, '2 min'],
    [3600, '60 min'],
    [6000, '2 hr'],
  ])('writes %d seconds as %s', (seconds, words) => expect(format.duration(seconds)).toBe(words));

  it.each([
    [0, '0:00'],
    [9.2, '0:10'],
    [65, '1:05'],
    [300, '5:00'],
  ])('counts %d seconds down as %s', (seconds, words) => expect(format.clock(seconds)).toBe(words));

  it('never rounds up to 100 %', () => expect(format.percent(0.999)).toBe('99%'));
});

describe('secondsUntil', () => {
  it.each([
    [10_000, 0, 10],
    [10_000, 9_001, 1],
    [10_000, 4_751, 5],
    [10_000, 9_501, 0],
    [10_000, 10_000, 0],
    [10_000, 12_000, 0],
  ])('until %d, from %d: %d', (until, now, seconds) => expect(secondsUntil(until, now)).toBe(seconds));
});
