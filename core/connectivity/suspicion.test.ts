import { describe, expect, it } from 'vitest';
import { silentLog } from '../diagnostics/log.ts';
import { createFakeClock, type FakeClock } from '../testing/fake-clock.ts';
import { createLine, type Line, type LineChange } from './line.ts';
import type { ProbeAnswer } from './probe.ts';

const ROUTE = 'https://here.example';
const STORE = 'https://store.example';
/** A probe's own patience. Milliseconds. */
const PROBE_MS = 10_000;

interface Bench {
  clock: FakeClock;
  line: Line;
  changes: LineChange[];
  /** How the world answers probes; `hole` swallows them. */
  world: { answers: ProbeAnswer | 'hole'; afterMs: number };
  probes: () => number;
}

function setUp(): Bench {
  const clock = createFakeClock();
  const world: Bench['world'] = { answers: 'through', afterMs: 100 };
  let probes = 0;
  const line = createLine({
    clock,
    random: { uuid: () => '', unit: () => 0 },
    log: silentLog,
    isWanted: () => true,
    probe: () => {
      probes += 1;
      const { answers, afterMs } = world;
      return new Promise((resolve) => {
        if (answers === 'hole') clock.after(PROBE_MS, () => resolve('silent'));
        else clock.after(afterMs, () => resolve(answers));
      });
    },
  });
  const changes: LineChange[] = [];
  line.subscribe((change) => changes.push(change));
  return { clock, line, changes, world, probes: () => probes };
}

describe('what does not move', () => {
  it('is asked about after two seconds, and not stopped for being slow', async () => {
    const { clock, line, changes, world, probes } = setUp();
    // A queue of seconds in some router: slow, and in order.
    world.afterMs = 6_000;
    const movement = line.track(ROUTE, STORE);
    await clock.advance(1_999);
    expect(probes()).toBe(0);
    await clock.advance(120_000);
    expect(probes()).toBeGreaterThan(1);
    expect(changes).toEqual([]);
    expect(movement.leftBehind.aborted).toBe(false);
    movement[Symbol.dispose]();
    await clock.advance(30_000);
    expect(clock.waiting()).toBe(0);
  });

  it('is not asked about while it moves', async () => {
    const { clock, line, probes } = setUp();
    using movement = line.track(ROUTE, STORE);
    for (let second = 0; second < 20; second += 1) {
      await clock.advance(1_000);
      movement.moved();
    }
    expect(probes()).toBe(0);
  });

  it.each<[ProbeAnswer | 'hole', number]>([
    ['hole', 12_100],
    ['silent', 5_200],
    ['untrusted', 5_200],
  ])('turns the route offline when the answer is %s, within %i ms', async (answers, withinMs) => {
    const { clock, line, world } = setUp();
    world.answers = answers;
    using movement = line.track(ROUTE, STORE);
    await clock.advance(withinMs - 500);
    expect(line.isOnline(ROUTE)).toBe(true);
    await clock.advance(700);
    expect(line.isOnline(ROUTE)).toBe(false);
    expect(movement.leftBehind.aborted).toBe(false);
  });

  it('is left behind at once when the line comes back after 40 s, or after a grace if it moved not long ago', async () => {
    const { clock, line, world, changes } = setUp();
    world.answers = 'hole';
    using longStill = line.track(ROUTE, STORE);
    using still = line.track(ROUTE, STORE);
    using alive = line.track(ROUTE, STORE);
    await clock.advance(34_000);
    still.moved();
    alive.moved();
    await clock.advance(6_000);
    expect(line.isOnline(ROUTE)).toBe(false);
    world.answers = 'through';
    await clock.advance(2_100);
    expect(changes.at(-1)).toEqual({ route: ROUTE, online: true });
    expect([longStill, still, alive].map(({ leftBehind }) => leftBehind.aborted)).toEqual([
      true,
      false,
      false,
    ]);
    alive.moved();
    await clock.advance(2_000);
    expect([still.leftBehind.aborted, alive.leftBehind.aborted]).toEqual([true, false]);
  });

  it('is left behind after a hole that nobody was told of: a later probe overtook an earlier one', async () => {
    const { clock, line, world, changes } = setUp();
    using dead = line.track(ROUTE, STORE);
    world.answers = 'hole';
    await clock.advance(7_000);
    expect(line.isOnline(ROUTE)).toBe(true);
    world.answers = 'through';
    await clock.advance(4_200);
    expect(dead.leftBehind.aborted).toBe(true);
    // Told, so that what waits to try again later does it now.
    expect(changes).toEqual([{ route: ROUTE, online: true }]);
  });

  it('is not blamed for one connection that broke while the line was good', async () => {
    const { clock, line, changes } = setUp();
    using draining = line.track(ROUTE, STORE);
    await clock.advance(1_000);
    line.failed(ROUTE, STORE);
    await clock.advance(2_500);
    expect(changes.map(({ online }) => online)).toEqual([false, true]);
    await clock.advance(10_000);
    expect(draining.leftBehind.aborted).toBe(false);
  });
});

describe('what answers in the place of the origin', () => {
  it.each([
    ['impostor', 'endpoint-not-connect'],
    ['untrusted', 'certificate-untrusted'],
  ] as const)('%s: the line is not back, and says why', async (answers, code) => {
    const { clock, line, world } = setUp();
    world.answers = answers;
    line.failed(ROUTE, ROUTE);
    expect(line.outage(ROUTE)).toMatchObject({ because: undefined });
    await clock.advance(15_000);
    expect(line.outage(ROUTE)).toMatchObject({ because: code });
    expect(line.view()).toMatchObject({ state: 'offline', code });
    world.answers = 'through';
    await clock.advance(2_200);
    expect(line.isOnline(ROUTE)).toBe(true);
  });

  it('is believed after 20 s, or a store that always speaks HTML would be offline for ever', async () => {
    const { clock, line, world } = setUp();
    world.answers = 'impostor';
    line.failed(ROUTE, STORE);
    await clock.advance(23_000);
    expect(line.isOnline(ROUTE)).toBe(true);
    expect(clock.waiting()).toBe(0);
  });
});
