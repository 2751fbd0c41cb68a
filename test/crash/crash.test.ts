import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleChild, dropBundle } from './bundle.ts';
import { campaign } from './campaign.ts';
import { isClean } from './judge.ts';

/** The whole matrix is `npm run test:crash`; this is once round all failpoints. Milliseconds. */
const SLICE_MS = 300_000;

let entry: string;
beforeAll(async () => {
  entry = await bundleChild();
});
afterAll(() => dropBundle(entry));

describe('an engine that is killed', () => {
  it(
    'at every failpoint, and some times by chance, loses no file, sends none twice and leaves nothing behind',
    { timeout: SLICE_MS },
    async () => {
      const wrong: unknown[] = [];
      const tally = await campaign({
        entry,
        seeds: 1,
        chances: 8,
        firstSeed: 1,
        workers: 2,
        onCase: (played, outcome) => {
          if (!isClean(outcome)) wrong.push(outcome, `again: --case '${JSON.stringify(played)}'`);
        },
      });
      expect(wrong).toEqual([]);
      expect(tally.missed).toEqual([]);
    },
  );
});
