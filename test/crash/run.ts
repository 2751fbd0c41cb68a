import { parseArgs } from 'node:util';
import { z } from 'zod';
import { FAILPOINTS } from '../../core/failpoint.ts';
import { ACTS } from './acts.ts';
import { bundleChild, dropBundle } from './bundle.ts';
import { campaign, isProof } from './campaign.ts';
import { play, type Case, type Outcome } from './case.ts';
import { DAMAGES } from './damage.ts';
import { isClean } from './judge.ts';

/**
 * The whole crash matrix: `npm run test:crash [-- --seeds 20 --chances 500 --first-seed 1]`, or one case of it again:
 * `npm run test:crash -- --case JSON`, with what a failing one has printed.
 */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '20' },
    chances: { type: 'string', default: '500' },
    'first-seed': { type: 'string', default: '1' },
    workers: { type: 'string', default: '2' },
    case: { type: 'string' },
  },
});

const killSchema = z.discriminatedUnion('by', [
  z.object({ by: z.literal('failpoint'), point: z.enum(FAILPOINTS), pass: z.number() }),
  z.object({ by: z.literal('chance'), afterMs: z.number() }),
]);
const caseSchema = z.object({
  seed: z.number(),
  lives: z.array(
    z.object({
      kill: killSchema.exactOptional(),
      acts: z.array(z.enum(ACTS)),
      damage: z.enum(DAMAGES).exactOptional(),
    }),
  ),
});

let cases = 0;
function tell(played: Case, outcome: Outcome): void {
  cases += 1;
  if (isClean(outcome)) {
    if (cases % 25 === 0) process.stderr.write(`${cases} cases …\n`);
    return;
  }
  const { lost, duplicated, leaked, folder } = outcome;
  process.stderr.write(`${JSON.stringify({ lost, duplicated, leaked, folder }, undefined, 2)}\n`);
  process.stderr.write(`again: npm run test:crash -- --case '${JSON.stringify(played)}'\n`);
}

const startedAt = Date.now();
const entry = await bundleChild();
try {
  if (values.case !== undefined) {
    const one = caseSchema.parse(JSON.parse(values.case));
    const outcome = await play(entry, one);
    tell(one, outcome);
    process.stderr.write(`killed ${outcome.kills} times, at ${outcome.hit.join(', ')}\n`);
    process.exitCode = isClean(outcome) ? 0 : 1;
  } else {
    const tally = await campaign({
      entry,
      seeds: Number(values.seeds),
      chances: Number(values.chances),
      firstSeed: Number(values['first-seed']),
      workers: Number(values.workers),
      onCase: tell,
    });
    for (const { point, kills } of tally.missed) {
      const number = FAILPOINTS.indexOf(point) + 1;
      process.stderr.write(`failpoint ${number}, ${point}, was hit ${kills} times\n`);
    }
    const { kills, files, lost, duplicated, leaked } = tally;
    const minutes = ((Date.now() - startedAt) / 60_000).toFixed(1);
    console.log(
      `kills ${kills}, files ${files}, lost ${lost}, duplicated ${duplicated}, leaked ${leaked} (${minutes} min)`,
    );
    process.exitCode = isProof(tally) ? 0 : 1;
  }
} finally {
  await dropBundle(entry);
}
