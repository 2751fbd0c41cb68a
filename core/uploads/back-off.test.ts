import { describe, expect, it } from 'vitest';
import { endsWithOutage, lineDelayMs, LONGEST_BACK_OFF_MS, nextDelayMs, remainingMs } from './back-off.ts';

const random = (unit: number) => ({ uuid: () => 'unused', unit: () => unit });

describe('nextDelayMs', () => {
  it('doubles from half a second to a minute and stays there', () => {
    const longest = [1, 2, 3, 8, 50].map((attempt) => nextDelayMs(attempt, random(0.999_999)));
    expect(longest).toEqual([500, 1_000, 2_000, 60_000, 60_000]);
  });

  it('never falls under half of its ceiling, however the dice fall', () => {
    expect(nextDelayMs(1, random(0))).toBe(250);
    expect(nextDelayMs(8, random(0))).toBe(30_000);
  });

  it('waits as long as the service asked for, but not for ever', () => {
    expect(nextDelayMs(1, random(0), 7_000)).toBe(7_000);
    expect(nextDelayMs(1, random(0), 86_400_000)).toBe(LONGEST_BACK_OFF_MS);
  });
});

describe('lineDelayMs', () => {
  it('stays under five seconds, however often the line broke', () => {
    const longest = [1, 2, 3, 4, 50].map((attempt) => lineDelayMs(attempt, random(0.999_999)));
    expect(longest).toEqual([500, 1_000, 2_000, 4_000, 4_000]);
  });
});

describe('endsWithOutage', () => {
  it.each([
    ['network-failed', true],
    ['endpoint-not-connect', true],
    ['throttled', false],
    ['store-refused', false],
  ] as const)('%s: %s', (code, expected) => expect(endsWithOutage(code)).toBe(expected));
});

describe('remainingMs', () => {
  it.each([
    ['due already', 1_000, 2_000, 0],
    ['in three seconds', 5_000, 2_000, 3_000],
    ['the wall clock went back a day', 86_400_000, 0, 0],
  ])('%s', (_name, retryAt, now, expected) => {
    expect(remainingMs(retryAt, now)).toBe(expected);
  });
});
