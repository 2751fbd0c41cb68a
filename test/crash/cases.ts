import type { Failpoint } from '../../core/failpoint.ts';
import { ACTS, actsLeadingTo, type Act } from './acts.ts';
import type { Case, LifePlan } from './case.ts';
import type { Damage } from './damage.ts';
import { createDice, type Dice } from './dice.ts';
import type { Kill } from './life.ts';

/** Lives of one case: the more, the fewer times its end has to be waited for. */
const LIVES_MAX = 8;
/** Acts of a day beside those that are needed to get where it is to end. */
const ACTS_BESIDE = 3;
/** A kill by chance comes this long after the start, milliseconds: a whole day takes a second or two. */
const CHANCE_MS = { from: 100, to: 1_300 };

/** At what a life before must have been killed for the point to be reached at all. */
function preludeTo(point: Failpoint): Failpoint | undefined {
  switch (point) {
    case 'outbox.leftover-swept':
      return 'outbox.copy-flushed';
    case 'settle.orphan-judged':
    case 'settle.before-offer':
    case 'settle.offered-again':
      return 'outbox.folder-flushed';
    case 'publish.found-linked':
      return 'publish.linked';
    case 'upload.fault.before-commit':
    case 'upload.fault.committed':
      return 'upload.started.committed';
    default:
      return undefined;
  }
}

/** What has to be broken for a start to pass the point. */
function damageBefore(point: Failpoint): Damage | undefined {
  if (point.startsWith('quarantine.')) return 'database-emptied';
  return point.startsWith('lost-log.') || point === 'settle.distrusted' ? 'log-flipped' : undefined;
}

/**
 * Cases in which the child is killed at each of the points once.
 *
 * @param census - how often a whole day passes each point; a kill comes at one of its first passings.
 */
export function casesOf(
  points: readonly Failpoint[],
  census: ReadonlyMap<string, number>,
  seed: number,
): Case[] {
  const dice = createDice(`${seed}.cases`);
  const cases: { seed: number; lives: LifePlan[] }[] = [];
  for (const point of dice.shuffled(points)) {
    // A day of fewer acts than all passes most points less often.
    const passes = Math.max(1, Math.ceil((census.get(point) ?? 1) / 5));
    const lives = livesTo(point, 1 + dice.below(passes), dice);
    const room = cases.find((one) => one.lives.length + lives.length <= LIVES_MAX);
    // Only the first life finds no database.
    const mustBeFirst = point.startsWith('migration.');
    if (room === undefined || mustBeFirst) cases.push({ seed: seed * 1_000 + cases.length, lives });
    else room.lives.push(...lives);
  }
  return cases;
}

function livesTo(point: Failpoint, pass: number, dice: Dice): LifePlan[] {
  const prelude = preludeTo(point);
  // What one life has left behind is met once by the next.
  const kill = at(point, prelude === undefined ? pass : 1);
  const last = { kill, acts: withOthers(actsLeadingTo(point), dice) };
  // What is to be damaged has to be there.
  const damage = damageBefore(point);
  if (damage !== undefined) return [chanceLife(dice), { ...last, damage }];
  return prelude === undefined ? [last] : [...livesTo(prelude, 1, dice), last];
}

/** A case in which the child is killed whenever it happens to be. */
export function chanceCase(seed: number): Case {
  const dice = createDice(`${seed}.chance`);
  return { seed, lives: Array.from({ length: LIVES_MAX }, () => chanceLife(dice)) };
}

function chanceLife(dice: Dice): LifePlan {
  const afterMs = CHANCE_MS.from + dice.below(CHANCE_MS.to - CHANCE_MS.from);
  return { kill: { by: 'chance', afterMs }, acts: withOthers([], dice) };
}

function withOthers(needed: readonly Act[], dice: Dice): Act[] {
  const others = ACTS.filter((act) => !needed.includes(act));
  return [...needed, ...dice.shuffled(others).slice(0, ACTS_BESIDE)];
}

function at(point: Failpoint, pass: number): Kill {
  return { by: 'failpoint', point, pass };
}
