import { setTimeout as delay } from 'node:timers/promises';
import { createDice } from '../../core/participant/pace-bench.ts';
import type { FaultProxy } from '../network/fault-proxy.ts';
import { CARGO } from './cargo.ts';

/** What both clients go through. Times count from the first file. */
export const WEATHER = {
  /** 2 Mbit/s in each direction, shared by all connections. */
  bytesPerSecond: 250_000,
  /** One way. */
  latencyMs: 150,
  /** A reset strikes whichever connection carries the byte; see {@link resetGaps}. */
  bytesBetweenResets: 3 * 1024 * 1024,
  /** In the middle of what the bandwidth needs. */
  outageAfterMs: 42_000,
  outageMs: 60_000,
} as const;

/** What the cargo needs at least. */
export const BOUND_SECONDS = (CARGO.files * CARGO.sizeInBytes) / WEATHER.bytesPerSecond;

/** Each is a day of its own: the resets come in another order. Both clients go through each. */
export const SEEDS = [1, 2, 3, 4, 5] as const;

const GAPS = 8;

/**
 * The gaps between resets, in bytes: of every eight, each is the middle of an eighth of the exponential distribution, in an
 * order that the seed decides. So the average is what it should be within one run, and not only in many.
 */
export function* resetGaps(seed: number): Generator<number, never> {
  const dice = createDice(seed);
  const middles = Array.from({ length: GAPS }, (_, eighth) => -Math.log((eighth + 0.5) / GAPS));
  const average = middles.reduce((sum, middle) => sum + middle, 0) / GAPS;
  for (;;) {
    const order = middles.map((middle) => ({ middle, at: dice() })).sort((a, b) => a.at - b.at);
    for (const { middle } of order) yield Math.ceil((middle / average) * WEATHER.bytesBetweenResets);
  }
}

/** What the weather has done so far. Times are epoch milliseconds. */
export interface Damage {
  resets: number;
  outage: { from: number; until: number } | undefined;
}

/** Lets the weather loose on a line, for ever. */
export function letLoose(line: FaultProxy, seed: number): Damage {
  const damage: Damage = { resets: 0, outage: undefined };
  void strike(line, resetGaps(seed), damage);
  void blackOut(line, damage);
  return damage;
}

async function strike(line: FaultProxy, gaps: Iterable<number>, damage: Damage): Promise<void> {
  for (const gap of gaps) {
    await line.resetAfter('up', gap);
    damage.resets += 1;
  }
}

/**
 * Nothing passes and nobody is told; then the line goes on where it was, which is as kind as an outage can be to a client
 * that has no time-out.
 */
async function blackOut(line: FaultProxy, damage: Damage): Promise<void> {
  await delay(WEATHER.outageAfterMs);
  const from = Date.now();
  line.begin({ kind: 'black-hole', forgets: false });
  await delay(WEATHER.outageMs);
  await line.end();
  damage.outage = { from, until: Date.now() };
}
