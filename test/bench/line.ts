import { fetchPackages } from '../peers/fetch-packages.ts';
import { asMegabytes, asRatio, asSeconds, atMost, exactly, mean, type Aim } from './aim.ts';
import { CARGO } from './cargo.ts';
import { carryWithAttache } from './carry-attache.ts';
import { carryWithChatjs } from './carry-chatjs.ts';
import type { Carried } from './carry.ts';
import { publishOdds } from './odds.ts';
import { publish, type Row } from './report.ts';
import { BOUND_SECONDS, SEEDS } from './weather.ts';

/** @returns undefined if the library cannot be had; our own figures are worth having all the same. */
async function measureChatjs(): Promise<Carried[] | undefined> {
  await using library = await fetchPackages('amazon-connect-chatjs@5').catch(() => undefined);
  if (library === undefined) return undefined;
  return await Promise.all(SEEDS.map((seed) => carryWithChatjs(library.folder, seed)));
}

/**
 * `npm run bench:line`: the same cargo over lines with the same weather, in our hands and in those of Amazon's browser library,
 * all at once. Takes three minutes. Exits with 1 if an aim of ours is missed.
 */
const [ours, theirs] = await Promise.all([
  Promise.all(SEEDS.map((seed) => carryWithAttache(seed))),
  measureChatjs(),
]);

const files = SEEDS.length * CARGO.files;
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const total = (of: (carried: Carried) => number) => (all: readonly Carried[]) => String(sum(all.map(of)));
const average =
  (of: (carried: Carried) => number, format: (value: number) => string) => (all: readonly Carried[]) =>
    format(mean(all.map(of)));

const aims = {
  arrived: exactly(sum(ours.map(({ arrived }) => arrived)), files),
  notThere: exactly(sum(ours.map(({ saidSentNotThere }) => saidSentNotThere)), 0),
  surplus: exactly(sum(ours.map(({ surplus }) => surplus)), 0),
  ratio: atMost(mean(ours.map(({ seconds }) => seconds)) / BOUND_SECONDS, 1.25, asRatio),
  offline: exactly(sum(ours.map(({ startsOffline }) => startsOffline)), 0),
} satisfies Record<string, Aim>;

/** A figure of both; ours as an aim says it, if it is one. */
function row(name: string, figure: (all: readonly Carried[]) => string, aim?: Aim): Row {
  return [name, aim?.text ?? figure(ours), theirs === undefined ? 'not to be had' : figure(theirs)];
}

await publish(
  'line',
  ['', 'Attaché', 'amazon-connect-chatjs 5'],
  [
    row(
      `files that arrived whole, of ${files}`,
      total(({ arrived }) => arrived),
      aims.arrived,
    ),
    row(
      'said sent, not there',
      total(({ saidSentNotThere }) => saidSentNotThere),
      aims.notThere,
    ),
    row(
      'delivered more than once',
      total(({ surplus }) => surplus),
      aims.surplus,
    ),
    row(
      'seconds without the outage',
      average(({ seconds }) => seconds, asSeconds),
    ),
    row(
      'against the bound',
      average(({ seconds }) => seconds / BOUND_SECONDS, asRatio),
      aims.ratio,
    ),
    row(
      'bytes sent',
      average(({ account }) => account.sentInBytes, asMegabytes),
    ),
    row(
      'resets met',
      total(({ account }) => account.resets),
    ),
    row(
      'Starts',
      total(({ account }) => account.startsAt.length),
    ),
    ['Starts while it knew the line was down', aims.offline.text, 'cannot know'],
    row(
      '429s',
      total(({ throttled }) => throttled),
    ),
  ],
);
await publishOdds();
if (Object.values(aims).some(({ met }) => !met)) process.exitCode = 1;
