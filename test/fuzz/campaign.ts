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
 * Does the work in ten rounds and compares what is held in memory after the second, when everything is warm, with what is
 * held after the last.
 *
 * @param round - is given how many to send.
 * @returns the second divided by the first: near 1 where nothing grows.
 */
export async function heapRatio(round: (count: number) => Promise<void>): Promise<number> {
  let warm = 0;
  for (let done = 1; done <= ROUNDS; done += 1) {
    await round(Math.ceil(COUNT / ROUNDS));
    if (done === 2) warm = heldInBytes();
  }
  return heldInBytes() / warm;
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
