import { createHash } from 'node:crypto';

/** Chances that fall the same way for the same seed. */
export interface Dice {
  /** A whole number from 0 up to, and without, `end`. */
  below(end: number): number;
  pick<T>(from: readonly T[]): T;
  shuffled<T>(from: readonly T[]): T[];
}

/** The nth throw is a digest of seed and n: slow as dice go, and good enough for some hundred throws a life. */
export function createDice(seed: string): Dice {
  let throws = 0;
  const below = (end: number): number => {
    throws += 1;
    return createHash('sha256').update(`${seed}#${throws}`).digest().readUInt32BE() % end;
  };
  const pick = <T>(from: readonly T[]): T => {
    const picked = from[below(from.length)];
    if (picked === undefined) throw new RangeError('expected something to pick from');
    return picked;
  };
  return {
    below,
    pick,
    shuffled(from) {
      const rest = [...from];
      return from.map(() => {
        const [taken] = rest.splice(below(rest.length), 1);
        if (taken === undefined) throw new RangeError('expected as many as there were');
        return taken;
      });
    },
  };
}
