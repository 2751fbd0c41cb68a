import { describe, expect, it } from 'vitest';
import { currentRate, refused, succeeded, type Lesson } from './rate.ts';

/** Half the quota of 2 was left, at the time 0. */
const lesson: Lesson = { rate: 1, at: 0, successes: 0 };
const after = (successes: number, seconds = 0): number =>
  currentRate({ ...lesson, successes }, 2, seconds * 1000);

describe('the rate after a 429', () => {
  it('is the full one before there was any', () => expect(currentRate(undefined, 2, 0)).toBe(2));

  it.each([
    ['falls to three quarters', 0, 0.75],
    ['climbs fast', 5, 0.91],
    ['then slowly', 12, 0.99],
    ['to where it was refused', 17, 1],
    ['and lingers there', 22, 1.01],
    ['before it looks again', 34, 1.25],
    ['and is the full one', 44, 2],
    ['never more', 1_000, 2],
  ])('%s: after %i calls', (_, successes, rate) => expect(after(successes)).toBeCloseTo(rate, 2));

  it.each([
    [10, 0.91],
    [88, 2],
  ])('gets old unused: after %i seconds', (seconds, rate) => expect(after(0, seconds)).toBeCloseTo(rate, 2));

  it('never falls below an eighth of the full one, from where it is back in 2½ minutes', () => {
    let worst: Lesson | undefined;
    for (let second = 0; second < 60; second += 1) {
      worst = refused(worst, currentRate(worst, 2, second * 1000), second * 1000);
    }
    expect(currentRate(worst, 2, 59_000)).toBe(0.25);
    expect(currentRate(worst, 2, 59_000 + 150_000)).toBe(2);
  });

  it('is one lesson for calls that were in the air together', () => {
    expect(refused(lesson, 0.75, 999)).toBe(lesson);
    expect(refused(lesson, 0.75, 1_000)).toEqual({ rate: 0.75, at: 1_000, successes: 0 });
  });

  it('counts what got through since', () => {
    expect(succeeded(lesson)).toEqual({ ...lesson, successes: 1 });
    expect(succeeded(undefined)).toBeUndefined();
  });
});
