import type { Movement } from '../connectivity/movements.ts';

/** A movement that is never left behind. */
export function untracked(): Movement {
  return {
    moved: () => undefined,
    leftBehind: new AbortController().signal,
    [Symbol.dispose]: () => undefined,
  };
}
