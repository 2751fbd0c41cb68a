import { createDice } from '../../core/participant/pace-bench.ts';
import { mean } from './aim.ts';
import { CARGO } from './cargo.ts';
import { resetGaps, SEEDS, WEATHER } from './weather.ts';

/** How a client goes about it. Seconds until the first byte of the next attempt is on the line. */
export interface Habits {
  atOnce: number;
  /** After the last byte of the file before. */
  betweenFiles: number;
  afterReset: number;
  afterOutage: number;
}

/** Seconds. */
const ROUND_TRIP = (2 * WEATHER.latencyMs) / 1000;

/**
 * The benchmark of the poor line as a calculation, so that a client's habits can be told from a day's luck: the same weather, a
 * line that all attempts share evenly, and a reset that strikes any of them.
 *
 * @returns how long the cargo takes, seconds without the outage.
 */
export function imagineDay(seed: number, { atOnce, betweenFiles, afterReset, afterOutage }: Habits): number {
  // Of their own: which attempt is struck has nothing to do with when.
  const dice = createDice(seed + 1_000_000);
  const gaps = resetGaps(seed);
  let now = 0;
  let outageAt = WEATHER.outageAfterMs / 1000;
  let untilReset = gaps.next().value;
  let notBegun = CARGO.files - atOnce;
  let arrived = 0;
  /** When each attempt that is being prepared will be on the line: at first after a Start and half a PUT. */
  let coming = Array.from({ length: atOnce }, () => ROUND_TRIP * 1.5);
  /** Bytes that each attempt on the line has sent. */
  let onLine: number[] = [];

  while (arrived < CARGO.files) {
    const inUse = onLine.length > 0;
    const toGo = CARGO.sizeInBytes - Math.max(...onLine);
    const moments = {
      outage: outageAt,
      arrival: inUse ? now + (toGo * onLine.length) / WEATHER.bytesPerSecond : Infinity,
      reset: inUse ? now + untilReset / WEATHER.bytesPerSecond : Infinity,
      begin: Math.min(...coming),
    };
    const next = Math.min(...Object.values(moments));
    const passed = inUse ? (next - now) * WEATHER.bytesPerSecond : 0;
    untilReset -= passed;
    onLine = onLine.map((sent) => sent + passed / onLine.length);
    now = next;
    if (next === moments.outage) {
      outageAt = Infinity;
      coming = [...coming, ...onLine].map(() => now + afterOutage);
      onLine = [];
    } else if (next === moments.arrival) {
      onLine.splice(onLine.indexOf(Math.max(...onLine)), 1);
      arrived += 1;
      if (notBegun > 0) coming.push(now + betweenFiles);
      notBegun -= 1;
    } else if (next === moments.reset) {
      onLine.splice(Math.floor(dice() * onLine.length), 1);
      coming.push(now + afterReset);
      untilReset = gaps.next().value;
    } else {
      coming.splice(coming.indexOf(next), 1);
      onLine.push(0);
    }
  }
  // The answer to the last PUT, and the Complete with its.
  return now + ROUND_TRIP * 1.5;
}

const RUNS = 1_000;

/** What the benchmark would say, seconds: on average, and the range that 95 of 100 runs are in. */
export interface Odds {
  mean: number;
  least: number;
  most: number;
}

/** Lets a client go through so many runs of the benchmark, each the mean of days of its own. */
export function imagineRuns(habits: Habits): Odds {
  const runs = Array.from({ length: RUNS }, (_, run) => {
    const days = SEEDS.map((seed) => imagineDay(run * SEEDS.length + seed, habits));
    return mean(days);
  }).toSorted((a, b) => a - b);
  const at = (share: number): number => runs[Math.floor(share * RUNS)] ?? NaN;
  return { mean: mean(runs), least: at(0.025), most: at(0.975) };
}
