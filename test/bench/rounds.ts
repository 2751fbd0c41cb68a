/** Of all runs the middle one counts, so they are odd many. */
export const ROUNDS = 5;

/**
 * Lets several things run by turns, {@link ROUNDS} times each, so that whatever else the machine does is the trouble of all.
 * Every round begins with another one.
 *
 * @param contenders - told the number of the round.
 * @returns what each gave, in the order of the rounds.
 */
export async function byTurns<T>(
  contenders: readonly ((round: number) => Promise<T>)[],
  rounds = ROUNDS,
): Promise<T[][]> {
  const results = contenders.map((): T[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (let turn = 0; turn < contenders.length; turn += 1) {
      const which = (round + turn) % contenders.length;
      const value = await contenders[which]?.(round);
      if (value !== undefined) results[which]?.push(value);
    }
  }
  return results;
}
