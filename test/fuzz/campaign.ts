import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** How many hostile things each test sends: a slice in `npm test`, all of them in `npm run test:fuzz`. */
export const COUNT = Number(process.env['ATTACHE_FUZZ'] ?? 3_000);
/** Where the chances begin; a failure says which seed it was. */
export const SEED = Number(process.env['ATTACHE_FUZZ_SEED'] ?? 1);
/** Ends a test that hangs; far more than the slowest machine needs. Milliseconds. */
export const TIMEOUT_MS = 60_000 + COUNT * 20;

const ROUNDS = 10;

/**
 * Does the work in ten rounds and compares what is held in memory when everything is warm with what is held at the end:
 * medians of three rounds each, because what is on its way at a moment comes and goes.
 *
 * @param round - is given how many to send.
 * @returns the end divided by the beginning: near 1 where nothing grows.
 */
export async function heapRatio(round: (count: number) => Promise<void>): Promise<number> {
  const held: number[] = [];
  for (let done = 0; done < ROUNDS; done += 1) {
    await round(Math.ceil(COUNT / ROUNDS));
    held.push(heldInBytes());
  }
  return median(held.slice(-3)) / median(held.slice(1, 4));
}

function median(three: readonly number[]): number {
  return three.toSorted((a, b) => a - b)[1] ?? 0;
}

function heldInBytes(): number {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect !== 'function') throw new Error('expected a garbage collector that can be called');
  Reflect.apply(collect, undefined, []);
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** More than this of what was held when warm is growth and not chance. */
export const HEAP_RATIO_MAX = 1.5;
