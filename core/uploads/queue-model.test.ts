import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { make, moves } from './model/moves.ts';
import { World } from './model/world.ts';

/** Walks in one run; `ATTACHE_WALKS=100000` for a long one. */
const WALKS = Number(process.env['ATTACHE_WALKS'] ?? 10_000);

describe('any walk of commands, answers, faults, crashes and clock jumps', () => {
  it(
    `keeps the invariants and the user's word, and ends once the trouble ends (${WALKS} walks)`,
    { timeout: 600_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(moves, { maxLength: 40 }), async (walk) => {
          const world = new World();
          for (const move of walk) await make(world, move);
          world.endTrouble();
          for (let minutes = 0; minutes < 10; minutes++) await world.clock.advance(60_000);
          // Invariant 3: nothing waits without a reason that somebody can end.
          expect(world.queue.isIdle()).toBe(true);
          world.auditTheEnd();
          expect([...world.violations]).toEqual([]);
        }),
        // The usual run walks the same ways every time, so that red means that the code changed; a long one explores.
        WALKS > 10_000 ? { numRuns: WALKS } : { numRuns: WALKS, seed: 2026 },
      );
    },
  );
});
