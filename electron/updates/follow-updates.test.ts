import { describe, expect, it, vi } from 'vitest';
import { DEFAULT_SETTINGS } from '../../contract/settings.ts';
import { AttacheError } from '../../core/error.ts';
import { createFakeClock, settle } from '../../core/testing/fake-clock.ts';
import type { FollowedEngine } from '../desk/follow-engine.ts';
import type { Work } from '../desk/work.ts';
import { UpdateFollower } from './follow-updates.ts';
import type { Updater } from './updater.ts';

const HOUR = 60 * 60_000;
const QUIET: Work = { left: 0, needsYou: 0, moving: false, progress: undefined, paused: false };
/** With the chance of 0: a minute after the start, then every four and a half hours. */
const FIRST = 60_000;
const EVERY = 4.5 * HOUR;

/** A server that has 1.2.0, an app with nothing to do, and a user who wants updates. */
function setUp(given: { wanted?: boolean } = {}) {
  const clock = createFakeClock();
  const engine = {
    settings: {
      values: { ...DEFAULT_SETTINGS, downloadDirectory: '/d', updates: given.wanted ?? true },
      managed: [],
    } satisfies FollowedEngine['settings'],
    work: QUIET,
    mayReachOut: true,
    watch(listener: () => void) {
      changed = listener;
      listener();
    },
  };
  let changed: () => void = () => undefined;
  const change = async (to: { work?: Partial<Work>; mayReachOut?: boolean; wanted?: boolean }) => {
    engine.work = { ...QUIET, ...to.work };
    engine.mayReachOut = to.mayReachOut ?? true;
    if (to.wanted !== undefined) engine.settings.values.updates = to.wanted;
    changed();
    await settle();
  };
  /** What is asked of the network, and how far it is. */
  const fetching = { now: Promise.withResolvers<undefined>(), signal: new AbortController().signal };
  const updater = {
    look: vi.fn<Updater['look']>(() => Promise.resolve('1.2.0')),
    fetch: vi.fn<Updater['fetch']>((signal) => {
      fetching.now = Promise.withResolvers();
      fetching.signal = signal;
      signal.addEventListener('abort', () => fetching.now.reject(new Error('cancelled')));
      return fetching.now.promise;
    }),
    keepFromInstalling: vi.fn(),
    installAndRestart: vi.fn(),
  };
  const leave = vi.fn();
  const log = { info: vi.fn(), warn: vi.fn() };
  const updates = new UpdateFollower({ updater, clock, random: { unit: () => 0 }, log });
  updates.follow(engine, leave);
  const arrive = async (): Promise<void> => {
    fetching.now.resolve(undefined);
    await settle();
  };
  return { clock, updates, updater, leave, change, arrive, fetching };
}

describe('an update', () => {
  it('is looked for a minute after the start, fetched, and said to be ready', async () => {
    const { clock, updates, updater, arrive } = setUp();
    const views: string[] = [];
    updates.subscribe(() => views.push(updates.view().state));
    await clock.advance(FIRST - 1);
    expect(updater.look).not.toHaveBeenCalled();
    await clock.advance(1);
    expect(updates.view()).toEqual({ state: 'fetching', version: '1.2.0' });
    await arrive();
    expect(updates.view()).toEqual({ state: 'ready', version: '1.2.0' });
    expect(views).toEqual(['fetching', 'ready']);
    expect(clock.waiting()).toBe(0);
  });

  it('is looked for again hours later if there is none', async () => {
    const { clock, updates, updater } = setUp();
    updater.look.mockResolvedValue(undefined);
    await clock.advance(FIRST);
    await clock.advance(EVERY - 1);
    expect(updater.look).toHaveBeenCalledTimes(1);
    await clock.advance(1);
    expect(updater.look).toHaveBeenCalledTimes(2);
    expect(updates.view()).toEqual({ state: 'idle' });
  });

  it('that fails is told, and tried again hours later', async () => {
    const { clock, updates, updater, arrive } = setUp();
    updater.look.mockRejectedValueOnce(new AttacheError('update-refused', { detail: 'no digest' }));
    await clock.advance(FIRST);
    expect(updates.view()).toMatchObject({ state: 'failed', error: { code: 'update-refused' } });
    await clock.advance(EVERY);
    await arrive();
    expect(updates.view().state).toBe('ready');
  });

  it.each<[string, number, (set: ReturnType<typeof setUp>) => AbortSignal | undefined]>([
    ['that is not answered', 60_000, ({ updater }) => updater.look.mock.calls[0]?.[0]],
    ['that does not come', HOUR, ({ fetching }) => fetching.signal],
  ])('%s is given up', async (_what, ms, signalOf) => {
    const set = setUp();
    if (ms === 60_000) set.updater.look.mockReturnValue(new Promise(() => undefined));
    await set.clock.advance(FIRST);
    await set.clock.advance(ms - 1);
    expect(signalOf(set)?.aborted).toBe(false);
    await set.clock.advance(1);
    expect(signalOf(set)?.aborted).toBe(true);
  });
});

describe('files come first', () => {
  it.each([[{ work: { moving: true } }], [{ work: { paused: true } }], [{ mayReachOut: false }]])(
    'nothing is asked for at %j',
    async (busy) => {
      const { clock, updater, change } = setUp();
      await change(busy);
      await clock.advance(10 * FIRST);
      expect(updater.look).not.toHaveBeenCalled();
      await change({});
      await clock.advance(60_000);
      expect(updater.look).toHaveBeenCalledTimes(1);
    },
  );

  it('a download gives way, and begins anew, each time later', async () => {
    const { clock, updates, updater, change, arrive } = setUp();
    await clock.advance(FIRST);
    await change({ work: { moving: true } });
    expect(updates.view()).toEqual({ state: 'idle' });
    expect(updater.keepFromInstalling).toHaveBeenCalledTimes(1);
    await change({});
    await clock.advance(10 * 60_000);
    expect(updater.fetch).toHaveBeenCalledTimes(2);
    await change({ work: { paused: true } });
    await change({});
    await clock.advance(10 * 60_000);
    expect(updater.fetch).toHaveBeenCalledTimes(2);
    await clock.advance(10 * 60_000);
    await arrive();
    expect(updates.view().state).toBe('ready');
  });

  it('but what is ready stays so', async () => {
    const { clock, updates, change, arrive } = setUp();
    await clock.advance(FIRST);
    await arrive();
    await change({ work: { moving: true, left: 3 } });
    expect(updates.view().state).toBe('ready');
  });
});

describe('whoever does not want updates', () => {
  it('is not fetched any', async () => {
    const { clock, updater } = setUp({ wanted: false });
    expect(clock.waiting()).toBe(0);
    await clock.advance(24 * HOUR);
    expect(updater.look).not.toHaveBeenCalled();
  });

  it('can take it back while one is fetched, or ready', async () => {
    const { clock, updates, updater, change, arrive, fetching } = setUp();
    await clock.advance(FIRST);
    await change({ wanted: false });
    expect(fetching.signal.aborted).toBe(true);
    await change({ wanted: true });
    await clock.advance(10 * 60_000);
    await arrive();
    expect(updates.view().state).toBe('ready');
    updater.keepFromInstalling.mockClear();
    await change({ wanted: false });
    expect(updates.view()).toEqual({ state: 'idle' });
    expect(updater.keepFromInstalling).toHaveBeenCalledTimes(1);
    expect(clock.waiting()).toBe(0);
  });
});

it('starts anew only for something that is ready, and by leaving', async () => {
  const { clock, updates, updater, leave, arrive } = setUp();
  expect(updates.restart()).toBe(false);
  await clock.advance(FIRST);
  await arrive();
  expect(updates.restart()).toBe(true);
  expect(leave).toHaveBeenCalledTimes(1);
  expect(updater.installAndRestart).not.toHaveBeenCalled();
});
