import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../testing/fake-clock.ts';
import { JITTER_COVERED_MS } from './bucket.ts';
import { createPace } from './pace.ts';
import { compete, createDice, createService, startEngine, type Arrival } from './pace-bench.ts';
import { QUOTAS, type Operation } from './quotas.ts';

const { rate, burst } = QUOTAS.StartAttachmentUpload;
const never = new AbortController().signal;
const between = (arrivals: readonly Arrival[], from: number, to: number): Arrival[] =>
  arrivals.filter(({ at }) => at >= from && at < to);
const admittedOf = (arrivals: readonly Arrival[]): number =>
  arrivals.filter(({ admitted }) => admitted).length;

describe('alone on the instance', () => {
  const operation = fc.constantFrom<Operation>(
    'StartAttachmentUpload',
    'GetTranscript',
    'DisconnectParticipant',
  );
  /** When each caller comes after the one before, and how long its call is under way; the ends are the nasty cases. */
  const call = fc.record({
    afterMs: fc.oneof(fc.constant(0), fc.nat(400), fc.nat(6_000)),
    wayMs: fc.oneof(fc.constantFrom(0, JITTER_COVERED_MS), fc.nat(JITTER_COVERED_MS)),
  });

  it('no call is refused, whenever callers come, while the way varies by no more than what is covered', () =>
    fc.assert(
      fc.asyncProperty(operation, fc.array(call, { maxLength: 60 }), async (name, calls) => {
        const clock = createFakeClock();
        const pace = createPace({ clock });
        const service = createService(clock, QUOTAS[name]);
        const answers: boolean[] = [];
        for (const { afterMs, wayMs } of calls) {
          await clock.advance(afterMs);
          void pace
            .take('service', name, never)
            .then(() => clock.after(wayMs, () => answers.push(service.admits())));
        }
        await clock.advance(60_000);
        expect(answers).toEqual(calls.map(() => true));
      }),
      { numRuns: 150, seed: 3 },
    ));

  it('an hour of work uses 98 % of the quota, without a 429', async () => {
    const clock = createFakeClock();
    const dice = createDice(1);
    const service = createService(clock, QUOTAS.StartAttachmentUpload);
    const arrivals = startEngine({
      clock,
      pace: createPace({ clock }),
      service,
      dice,
      wayMs: () => 500 * dice(),
    });
    await clock.advance(3_600_000);
    expect(arrivals.filter(({ admitted }) => !admitted)).toEqual([]);
    expect(arrivals.length).toBeGreaterThan(3_600 * 2 * 0.98);
  });
});

/**
 * How full the calls would have made a bucket that lets the full rate out: what the service would have had to save up for
 * them, had nobody else been there. Refused calls and their repetitions count like any other.
 */
function mostAtOnce(arrivals: readonly Arrival[]): number {
  let level = 0;
  let most = 0;
  let before = 0;
  for (const { at } of arrivals) {
    level = Math.max(0, level - ((at - before) / 1000) * rate) + 1;
    most = Math.max(most, level);
    before = at;
  }
  return most;
}

/** All of them want half the quota: what is left to us is 1 call a second. */
const OTHERS = [
  { name: 'one call a second', calls: 1, everyMs: 1_000 },
  { name: 'bursts of 5 every 5 s', calls: 5, everyMs: 5_000 },
  { name: 'bursts of 10 every 10 s', calls: 10, everyMs: 10_000 },
];
const LEFT_PER_SECOND = 1;
const BEGIN_MS = 0;
const SETTLED_MS = BEGIN_MS + 10_000;
const END_MS = 300_000;

describe.each(OTHERS)('beside somebody who uses half the quota: $name', ({ calls, everyMs }) => {
  const run = async (seed: number): Promise<Arrival[]> => {
    const clock = createFakeClock();
    const dice = createDice(seed);
    const service = createService(clock, QUOTAS.StartAttachmentUpload);
    void compete({ clock, service, dice, calls, everyMs, untilMs: END_MS });
    const wayMs = (): number => 30 + 70 * dice();
    const arrivals = startEngine({ clock, pace: createPace({ clock }), service, dice, wayMs });
    await clock.advance(END_MS + 60_000);
    return arrivals;
  };

  it.each([1, 2, 3, 4, 5])(
    'settles within 10 s and is back at the full rate a minute after the other: dice %i',
    async (seed) => {
      const arrivals = await run(seed);
      const settled = between(arrivals, SETTLED_MS, END_MS);
      const perSecond = admittedOf(settled) / ((END_MS - SETTLED_MS) / 1000);
      expect(perSecond).toBeGreaterThanOrEqual(0.85 * LEFT_PER_SECOND);
      expect(1 - admittedOf(settled) / settled.length).toBeLessThanOrEqual(0.1);
      expect(mostAtOnce(arrivals)).toBeLessThanOrEqual(burst);
      const back = between(arrivals, END_MS + 50_000, END_MS + 60_000);
      expect(admittedOf(back)).toBeGreaterThanOrEqual(19);
    },
  );
});
