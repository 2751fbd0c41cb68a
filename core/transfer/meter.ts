import type { Clock } from '../ports.ts';

/** Speed of one transfer, smoothed so that the number can be read. */
export interface Meter {
  /** @param totalInBytes - of the transfer so far, not since the last call; less than before means that it began again. */
  record(totalInBytes: number): void;
  /** Undefined until there is something to say. Falls towards 0 while nothing is recorded. */
  bytesPerSecond(): number | undefined;
}

/** What is older than this hardly counts any more. Milliseconds. */
const TIME_CONSTANT_MS = 3_000;
/** Samples are at least this far apart: shorter ones measure how the socket's buffer empties. Milliseconds. */
const SAMPLE_MS = 250;

/** What a meter remembers between samples. */
export interface Speed {
  bytesPerSecond: number | undefined;
  /** Monotonic milliseconds and bytes at the last sample. */
  sampledAt: number;
  sampledBytes: number;
}

/** The speed after `totalInBytes` at `now` (monotonic milliseconds): an average whose weights fade with time. */
export function nextSpeed(speed: Speed, now: number, totalInBytes: number): Speed {
  if (totalInBytes < speed.sampledBytes) {
    return { bytesPerSecond: undefined, sampledAt: now, sampledBytes: totalInBytes };
  }
  const elapsed = now - speed.sampledAt;
  if (elapsed < SAMPLE_MS) return speed;
  const current = ((totalInBytes - speed.sampledBytes) / elapsed) * 1000;
  const fresh = 1 - Math.exp(-elapsed / TIME_CONSTANT_MS);
  const before = speed.bytesPerSecond ?? current;
  return { bytesPerSecond: before + (current - before) * fresh, sampledAt: now, sampledBytes: totalInBytes };
}

/** A meter that counts from 0, now. */
export function startMeter(clock: Clock): Meter {
  let total = 0;
  let speed: Speed = { bytesPerSecond: undefined, sampledAt: clock.monotonic(), sampledBytes: 0 };
  return {
    record(totalInBytes) {
      total = totalInBytes;
      speed = nextSpeed(speed, clock.monotonic(), total);
    },
    bytesPerSecond: () => nextSpeed(speed, clock.monotonic(), total).bytesPerSecond,
  };
}
