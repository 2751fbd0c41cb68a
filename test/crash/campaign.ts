import { FAILPOINTS, type Failpoint } from '../../core/failpoint.ts';
import { ACTS } from './acts.ts';
import { play, type Case, type LifePlan, type Outcome } from './case.ts';
import { casesOf, chanceCase } from './cases.ts';

export interface CampaignOptions {
  /** Of the child's bundle. */
  entry: string;
  /** Kills wanted at each failpoint. */
  seeds: number;
  /** Kills wanted at random instants. */
  chances: number;
  /** The first seed; another one gives other cases. */
  firstSeed: number;
  /** Cases at once. */
  workers: number;
  onCase: (played: Case, outcome: Outcome) => void;
}

export interface Tally {
  kills: number;
  files: number;
  lost: number;
  duplicated: number;
  leaked: number;
  /** Points at which the child was killed fewer times than wanted: a check that was not made. */
  missed: { point: Failpoint; kills: number }[];
}

const WHOLE_DAY: LifePlan = { acts: ACTS };

/** How often what was not reached is tried again. */
const ROUNDS_MAX = 100;

/** Plays as many cases as it takes to kill the child as often as wanted, and counts what came of it. */
export async function campaign(options: CampaignOptions): Promise<Tally> {
  const { entry, seeds, chances, workers, onCase } = options;
  const tally = { kills: 0, files: 0, lost: 0, duplicated: 0, leaked: 0 };
  const killed = new Map<string, number>();
  let seed = options.firstSeed;
  let byChance = 0;

  const playAll = async (cases: readonly Case[]): Promise<Outcome[]> =>
    inParallel(workers, cases, async (one) => {
      const outcome = await play(entry, one);
      tally.kills += outcome.kills;
      tally.files += outcome.files;
      tally.lost += outcome.lost.length;
      tally.duplicated += outcome.duplicated.length;
      tally.leaked += outcome.leaked.length;
      for (const point of outcome.hit) killed.set(point, (killed.get(point) ?? 0) + 1);
      byChance += outcome.kills - outcome.hit.length;
      onCase(one, outcome);
      return outcome;
    });

  const [first] = await playAll([{ seed, lives: [WHOLE_DAY, WHOLE_DAY] }]);
  const census = first?.passed ?? new Map<string, number>();
  const missing = (): Failpoint[] => FAILPOINTS.filter((point) => (killed.get(point) ?? 0) < seeds);
  for (let round = 0; round < seeds + ROUNDS_MAX && missing().length > 0; round += 1) {
    seed += 1;
    await playAll(casesOf(missing(), census, seed));
  }
  for (let round = 0; round < ROUNDS_MAX && byChance < chances; round += 1) {
    const count = Math.ceil((chances - byChance) / 4);
    await playAll(Array.from({ length: count }, () => chanceCase((seed += 1) * 1_000)));
  }
  return { ...tally, missed: missing().map((point) => ({ point, kills: killed.get(point) ?? 0 })) };
}

async function inParallel<T, R>(
  workers: number,
  items: readonly T[],
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const queue = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of queue) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: workers }, worker));
  return results;
}

/** Whether a campaign shows what it is there to show. */
export function isProof(tally: Tally): boolean {
  return tally.lost + tally.duplicated + tally.leaked + tally.missed.length === 0;
}
