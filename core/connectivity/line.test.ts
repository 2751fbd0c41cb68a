import { describe, expect, it } from 'vitest';
import type { Log } from '../ports.ts';
import { createFakeClock, settle, type FakeClock } from '../testing/fake-clock.ts';
import { createLine, type Line, type LineChange } from './line.ts';

const HERE = 'https://here.example';
const STORE = 'https://store.example';
const THERE = 'https://there.example';
const LOCAL = 'http://127.0.0.1:4000';

const silent: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

interface Bench {
  clock: FakeClock;
  line: Line;
  /** Origins that answer a probe; all others are silent. */
  up: Set<string>;
  /** Monotonic milliseconds and origin of each probe. */
  probes: [number, string][];
  changes: LineChange[];
  /** Routes that something waits for. */
  wanted: Set<string>;
}

function setUp(): Bench {
  const wanted = new Set<string>();
  const clock = createFakeClock();
  const up = new Set<string>();
  const probes: [number, string][] = [];
  const line = createLine({
    clock,
    random: { uuid: () => '', unit: () => 0 },
    probe: (origin) => {
      probes.push([clock.monotonic(), origin]);
      return Promise.resolve(up.has(origin) ? 'through' : 'silent');
    },
    log: silent,
    isWanted: (route) => wanted.has(route),
  });
  const changes: LineChange[] = [];
  line.subscribe((change) => changes.push(change));
  return { clock, line, up, probes, changes, wanted };
}

describe('line', () => {
  it('turns a route offline, probes at once and then further and further apart, and online with the first answer', async () => {
    const { clock, line, up, probes, changes } = setUp();
    expect(line.isOnline(HERE)).toBe(true);
    line.failed(HERE, HERE);
    expect(line.isOnline(HERE)).toBe(false);
    await clock.advance(70_000);
    expect(probes.map(([at]) => at)).toEqual([0, 1_000, 3_000, 7_000, 15_000, 31_000, 61_000]);
    expect(line.outage(HERE)?.nextProbeAt).toBe(clock.now() + 21_000);
    up.add(HERE);
    await clock.advance(21_000);
    expect(line.isOnline(HERE)).toBe(true);
    expect(line.outage(HERE)).toBeUndefined();
    expect(changes).toEqual([
      { route: HERE, online: false },
      { route: HERE, online: true },
    ]);
    await clock.advance(60_000);
    expect(probes).toHaveLength(8);
    expect(clock.waiting()).toBe(0);
  });

  it('lets the work ask for another store once a minute, when one is gone and its service is not', async () => {
    const { clock, line, changes } = setUp();
    line.answered(HERE, HERE);
    line.failed(HERE, STORE);
    await clock.advance(59_000);
    expect(line.isOnline(HERE)).toBe(false);
    await clock.advance(31_000);
    expect(changes).toEqual([
      { route: HERE, online: false },
      { route: HERE, online: true, gone: STORE },
    ]);
    expect(clock.waiting()).toBe(0);
    line.failed(HERE, STORE);
    await clock.advance(59_000);
    expect(line.isOnline(HERE)).toBe(false);
  });

  it.each([
    ['the service', [HERE]],
    ['a store whose service is down too', [STORE, HERE]],
    ['a store whose service nobody has heard', [STORE]],
  ])('waits for %s, however long', async (_, down) => {
    const { clock, line } = setUp();
    for (const origin of down) line.failed(HERE, origin);
    await clock.advance(10 * 60_000);
    expect(line.isOnline(HERE)).toBe(false);
  });

  it('hurries when something begins to wait for it', async () => {
    const { clock, line, probes, wanted } = setUp();
    line.failed(HERE, HERE);
    await clock.advance(40_000);
    const before = probes.length;
    wanted.add(HERE);
    line.hurry(HERE);
    expect(probes).toHaveLength(before + 1);
    await clock.advance(10_000);
    expect(probes).toHaveLength(before + 6);
  });

  it('does not start over for failures of what was in the air', async () => {
    const { clock, line, probes, changes } = setUp();
    line.failed(HERE, HERE);
    line.failed(HERE, HERE);
    await clock.advance(2_000);
    line.failed(HERE, HERE);
    await clock.advance(500);
    expect(probes.map(([at]) => at)).toEqual([0, 1_000]);
    expect(changes).toHaveLength(1);
  });

  it('a route needs all its origins: an answer of the service says nothing about the store', async () => {
    const { clock, line } = setUp();
    line.answered(HERE, HERE);
    line.failed(HERE, STORE);
    line.answered(HERE, HERE);
    expect(line.isOnline(HERE)).toBe(false);
    line.answered(HERE, STORE);
    expect(line.isOnline(HERE)).toBe(true);
    await clock.advance(60_000);
    expect(clock.waiting()).toBe(0);
  });

  it('one dead endpoint stops no other, and is no reason to call the line down', () => {
    const { line } = setUp();
    line.answered(THERE, THERE);
    line.failed(HERE, HERE);
    expect(line.isOnline(THERE)).toBe(true);
    expect(line.view()).toEqual({ state: 'online' });
    line.failed(THERE, THERE);
    expect(line.view()).toMatchObject({ state: 'offline' });
    line.forget(THERE);
    line.forget(HERE);
    expect(line.view()).toEqual({ state: 'online' });
  });

  it('shows since when, and when the next probe goes', async () => {
    const { clock, line } = setUp();
    const since = clock.now();
    line.failed(HERE, HERE);
    await clock.advance(1_500);
    line.failed(HERE, STORE);
    await clock.advance(0);
    expect(line.view()).toEqual({ state: 'offline', since, nextProbeAt: since + 2_500 });
  });

  it('believes the shell that says offline, but not about this machine', async () => {
    const { clock, line, up, probes } = setUp();
    line.answered(HERE, HERE);
    line.answered(LOCAL, LOCAL);
    line.hint('offline');
    expect([line.isOnline(HERE), line.isOnline(LOCAL)]).toEqual([false, true]);
    up.add(HERE);
    await clock.advance(1_000);
    expect(line.isOnline(HERE)).toBe(true);
    expect(probes.map(([, origin]) => origin)).toEqual([HERE, HERE]);
  });

  it.each(['online', 'woke'] as const)('a hint of %s only brings the probe forward', async (hint) => {
    const { clock, line, up, probes } = setUp();
    line.failed(HERE, HERE);
    await clock.advance(20_000);
    const before = probes.length;
    line.hint(hint);
    expect(line.isOnline(HERE)).toBe(false);
    await settle();
    expect(probes).toHaveLength(before + 1);
    up.add(HERE);
    line.hint(hint);
    await settle();
    expect(line.isOnline(HERE)).toBe(true);
  });

  it('is still once stopped', async () => {
    const { clock, line, probes } = setUp();
    line.failed(HERE, HERE);
    await clock.advance(500);
    line.stop();
    line.failed(THERE, THERE);
    await clock.advance(60_000);
    expect(probes).toHaveLength(1);
    expect(clock.waiting()).toBe(0);
  });

  it('forgets origins that were used long ago, and their probes', async () => {
    const { clock, line } = setUp();
    for (let host = 0; host < 50; host += 1) line.failed(HERE, `https://store-${host}.example`);
    await clock.advance(0);
    expect(clock.waiting()).toBe(8);
  });

  it('is not disturbed by a listener that fails', async () => {
    const { clock, line, up, changes } = setUp();
    line.subscribe(() => {
      throw new Error('the disk is full');
    });
    line.failed(HERE, HERE);
    up.add(HERE);
    await clock.advance(1_000);
    expect(changes).toHaveLength(2);
    expect(line.isOnline(HERE)).toBe(true);
  });
});
