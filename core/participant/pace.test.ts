import { describe, expect, it } from 'vitest';
import { createFakeClock, settle, type FakeClock } from '../testing/fake-clock.ts';
import { createPace, type Pace } from './pace.ts';
import { QUOTAS } from './quotas.ts';

const HERE = 'https://here.example';
const START = 'StartAttachmentUpload';
const never = new AbortController().signal;

function setUp(): { clock: FakeClock; pace: Pace } {
  const clock = createFakeClock();
  return { clock, pace: createPace({ clock }) };
}

/** Asks for `count` calls at once; gives when each one went, monotonic milliseconds. */
function callAtOnce(pace: Pace, clock: FakeClock, count: number): number[] {
  const went: number[] = [];
  for (let call = 0; call < count; call += 1) {
    void pace.take(HERE, START, never).then(() => went.push(clock.monotonic()));
  }
  return went;
}

describe('pace', () => {
  it('never goes above the quota, in any window', async () => {
    const { clock, pace } = setUp();
    const went = callAtOnce(pace, clock, 60);
    await clock.advance(60_000);
    expect(went).toHaveLength(60);
    const { rate, burst } = QUOTAS[START];
    went.forEach((from, first) =>
      went.slice(first).forEach((to, calls) => {
        expect(calls + 1).toBeLessThanOrEqual(burst + ((to - from) / 1000) * rate);
      }),
    );
    // And not far below it either.
    expect(went.at(-1)).toBeLessThan((60 / rate) * 1000);
  });

  it('goes in turn, and an aborted caller leaves its place to the next', async () => {
    const { clock, pace } = setUp();
    callAtOnce(pace, clock, 4);
    const order: string[] = [];
    const leaving = new AbortController();
    void pace.take(HERE, START, never).then(() => order.push('first'));
    const left = pace.take(HERE, START, leaving.signal);
    void pace.take(HERE, START, never).then(() => order.push('third'));
    leaving.abort(new Error('left'));
    await expect(left).rejects.toThrow('left');
    await clock.advance(1_100);
    expect(order).toEqual(['first', 'third']);
  });

  it('says whole times, which views can hold, although monotonic time has fractions', async () => {
    const { clock, pace } = setUp();
    await clock.advance(0.3);
    pace.throttled(HERE, START, 5_000);
    await clock.advance(0.4);
    expect(pace.blockedUntil(HERE, START)).toBe(clock.now() + 5_000);
    expect(pace.availableAt(HERE, START)).toSatisfy(Number.isInteger);
    expect(pace.spareAt(HERE, START)).toSatisfy(Number.isInteger);
  });

  it('refuses a caller whose signal has aborted already, at no cost', async () => {
    const { clock, pace } = setUp();
    await expect(pace.take(HERE, START, AbortSignal.abort(new Error('late')))).rejects.toThrow('late');
    const went = callAtOnce(pace, clock, 4);
    await settle();
    expect(went).toHaveLength(4);
  });

  it('slows down with each 429, and earns it back', async () => {
    const { clock, pace } = setUp();
    const gapMs = (): number => {
      const before = pace.availableAt(HERE, START);
      void pace.take(HERE, START, never);
      return pace.availableAt(HERE, START) - before;
    };
    pace.throttled(HERE, START);
    expect(gapMs()).toBeGreaterThan(670);
    expect(gapMs()).toBeLessThan(680);
    await clock.advance(1_000);
    pace.throttled(HERE, START);
    expect(gapMs()).toBeGreaterThan(860);
    for (let call = 0; call < 50; call += 1) pace.succeeded(HERE, START);
    await clock.advance(10_000);
    callAtOnce(pace, clock, 4);
    expect(gapMs()).toBeLessThan(507);
  });

  it('saves nothing up for a burst while others use the quota too', async () => {
    const { clock, pace } = setUp();
    pace.throttled(HERE, START);
    await clock.advance(10_000);
    const went = callAtOnce(pace, clock, 4);
    await settle();
    expect(went).toHaveLength(1);
  });

  it('waits as long as Retry-After says, and saves nothing up meanwhile', async () => {
    const { clock, pace } = setUp();
    pace.throttled(HERE, START, 5_000);
    const went = callAtOnce(pace, clock, 3);
    await clock.advance(5_000);
    expect(went).toEqual([]);
    await clock.advance(1_100);
    expect(went).toHaveLength(1);
  });

  it('says until when the service wants no call, which a mere lack of tokens is not', async () => {
    const { clock, pace } = setUp();
    callAtOnce(pace, clock, 20);
    expect(pace.blockedUntil(HERE, START)).toBe(clock.now());
    pace.throttled(HERE, START, 5_000);
    await clock.advance(2_000);
    expect(pace.blockedUntil(HERE, START)).toBe(clock.now() + 3_000);
  });

  it('says when the next call could go, by the wall clock', () => {
    const { clock, pace } = setUp();
    expect(pace.availableAt(HERE, START)).toBe(clock.now());
    callAtOnce(pace, clock, 4);
    expect(pace.availableAt(HERE, START) - clock.now()).toBe(506);
  });

  it('is not moved by a jump of the wall clock', async () => {
    const { clock, pace } = setUp();
    callAtOnce(pace, clock, 4);
    clock.jumpWallClock(-3_600_000);
    const went = callAtOnce(pace, clock, 1);
    await clock.advance(600);
    expect(went).toHaveLength(1);
    clock.jumpWallClock(7_200_000);
    const none = callAtOnce(pace, clock, 4);
    await settle();
    expect(none).toEqual([]);
  });

  it('keeps endpoints and operations apart', async () => {
    const { clock, pace } = setUp();
    callAtOnce(pace, clock, 9);
    await pace.take('https://there.example', START, never);
    await pace.take(HERE, 'CompleteAttachmentUpload', never);
  });
});
