import { describe, expect, it } from 'vitest';
import { createFakeClock, type FakeClock } from '../testing/fake-clock.ts';
import type { ProbeAnswer } from './probe.ts';
import { createWatch, probeDelayMs, type Watch } from './watch.ts';

const PROBE_MS = 10_000;

interface Bench {
  clock: FakeClock;
  watch: Watch;
  /** Monotonic milliseconds at which probes started. */
  starts: number[];
  /** Answers the probe that started nth, from 0. */
  answer(nth: number, answer: ProbeAnswer): Promise<void>;
  /** What was told of probes that ended. */
  ended: [ProbeAnswer, string][];
  wanted: { now: boolean };
}

/** A watch whose probes are answered by the test, or are silent after 10 s. */
function setUp(isWanted: boolean): Bench {
  const clock = createFakeClock();
  const starts: number[] = [];
  const answers: ((answer: ProbeAnswer) => void)[] = [];
  const ended: [ProbeAnswer, string][] = [];
  const wanted = { now: isWanted };
  const watch = createWatch({
    clock,
    random: { uuid: () => '', unit: () => 0 },
    origin: 'https://here.example',
    isWanted: () => wanted.now,
    probe: () => {
      starts.push(clock.monotonic());
      return new Promise((resolve) => {
        answers.push(resolve);
        clock.after(PROBE_MS, () => resolve('silent'));
      });
    },
    onProbe: (answer, packetsLost) => ended.push([answer, packetsLost ? 'lost' : 'whole']),
  });
  return {
    clock,
    watch,
    starts,
    ended,
    wanted,
    async answer(nth, answer) {
      answers[nth]?.(answer);
      await clock.advance(0);
    },
  };
}

describe('a watch', () => {
  it('starts probes at most 2 s apart while something waits, whether or not the earlier ones have ended', async () => {
    const { clock, starts } = setUp(true);
    await clock.advance(20_000);
    expect(starts).toEqual([0, 1_000, 3_000, 5_000, 7_000, 9_000, 11_000, 13_000, 15_000, 17_000, 19_000]);
  });

  it('and after 40 s in a black hole not more of them than it can have under way', async () => {
    const { clock, starts, ended } = setUp(true);
    await clock.advance(40_000);
    expect(starts.length - ended.length).toBeLessThanOrEqual(6);
    const gaps = starts.slice(1).map((at, index) => at - (starts[index] ?? 0));
    expect(Math.max(...gaps)).toBe(2_000);
  });

  it('lets up to 30 s pass while nothing waits, and hurries when something does', async () => {
    const { clock, watch, starts, wanted } = setUp(false);
    await clock.advance(70_000);
    expect(starts).toEqual([0, 1_000, 3_000, 7_000, 15_000, 31_000, 61_000]);
    wanted.now = true;
    watch.hurry();
    expect(starts.at(-1)).toBe(70_000);
    watch.hurry();
    await clock.advance(4_000);
    expect(starts.slice(7)).toEqual([70_000, 72_000, 74_000]);
    expect(watch.nextProbeAt()).toBe(clock.now() + 2_000);
  });

  it('takes a probe that was overtaken for lost', async () => {
    const { clock, ended, answer } = setUp(true);
    await clock.advance(1_000);
    await answer(1, 'through');
    expect(ended).toEqual([['through', 'lost']]);
  });

  it.each([
    [2_000, 'whole'],
    [100, 'lost'],
  ])(
    'tells a queue from a hole by a second question: answered late, then after %i ms: %s',
    async (ms, packets) => {
      const { clock, starts, ended, answer } = setUp(false);
      await clock.advance(900);
      await answer(0, 'through');
      expect([starts, ended]).toEqual([[0, 900], []]);
      await clock.advance(ms);
      await answer(1, 'through');
      expect(ended).toEqual([['through', packets]]);
    },
  );

  it('remembers that one was not answered', async () => {
    const { watch, ended, answer } = setUp(true);
    await answer(0, 'silent');
    expect(watch.packetsLost()).toBe(true);
    expect(ended).toEqual([['silent', 'whole']]);
  });

  it('is still once stopped', async () => {
    const { clock, watch, starts, ended, answer } = setUp(true);
    watch.stop();
    await answer(0, 'through');
    await clock.advance(60_000);
    watch.probeNow();
    expect(starts).toHaveLength(1);
    expect(ended).toEqual([]);
  });
});

describe('probeDelayMs', () => {
  it.each([
    [1, false, 0, 1_000],
    [2, false, 0, 2_000],
    [6, false, 0, 30_000],
    [1_000, false, 0, 30_000],
    [6, false, 0.999_999, 24_000],
    [1, true, 0, 1_000],
    [6, true, 0, 2_000],
    [6, true, 0.999_999, 1_600],
  ])('after %i probes, wanted %s, with dice %f: %i ms', (started, wanted, dice, delay) =>
    expect(probeDelayMs(started, wanted, { uuid: () => '', unit: () => dice })).toBe(delay),
  );
});
