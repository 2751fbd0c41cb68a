import { describe, expect, it } from 'vitest';
import { nextTimeLeft, type TimeLeft, type TransferSample } from './time-left.ts';

/** What is known after samples that come four times a second, from 0 on. */
function after(rates: readonly number[], totalInBytes = 10_000_000): TimeLeft | undefined {
  let known: TimeLeft | undefined;
  let leftInBytes = totalInBytes;
  for (const [index, bytesPerSecond] of rates.entries()) {
    leftInBytes -= bytesPerSecond / 4;
    const sample: TransferSample = { leftInBytes, bytesPerSecond, at: index * 250 };
    known = nextTimeLeft(known, sample);
  }
  return known;
}
const times = (count: number, rate: number): number[] => new Array<number>(count).fill(rate);

describe('nextTimeLeft', () => {
  it('promises nothing until the rate was steady for two seconds', () => {
    expect(after(times(8, 500_000))?.endsAt).toBeUndefined();
    expect(after(times(9, 500_000))?.endsAt).toBe(2000 + 17_750);
  });

  it('keeps its word while the rate wavers', () => {
    const first = after(times(9, 500_000))?.endsAt;
    expect(after([...times(9, 500_000), 440_000, 560_000, 470_000, 530_000])?.endsAt).toBe(first);
  });

  it('corrects itself when it would be wrong', () => {
    const rates = [...times(9, 500_000), ...times(4, 700_000)];
    expect(after(rates)?.endsAt).toBeLessThan(2000 + 17_750 - 3000);
  });

  it('starts over after a break, and after a rate that is quite another', () => {
    expect(after([...times(9, 500_000), 0])).toBeUndefined();
    expect(after([...times(9, 500_000), 100_000])?.endsAt).toBeUndefined();
  });
});
