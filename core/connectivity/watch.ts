import type { Clock, Random } from '../ports.ts';
import type { Probe, ProbeAnswer } from './probe.ts';

/** Between the starts of probes: doubling from the first to the longest, milliseconds. */
const FIRST_DELAY_MS = 1_000;
/** While something waits for the line: it is to go on within 5 s of its return. Milliseconds. */
const LONGEST_WANTED_MS = 2_000;
const LONGEST_IDLE_MS = 30_000;
/** Probes under way at once: each may take its 10 s. */
const PROBES_MAX = 6;
/** A probe is not overtaken by chance on a line that only queues: what went first arrives first. Milliseconds. */
const OVERTAKEN_MS = 700;
/** So late an answer may have waited for TCP to send again what was lost, or in a queue: the next probe tells. Milliseconds. */
const SLOW_MS = 700;
/** No queue empties so fast: so many times quicker, the next one found the line open and the first had found a hole. */
const QUICKER = 3;

/** The probing of one origin, until it is stopped. */
export interface Watch {
  /** When it began, epoch milliseconds. */
  readonly since: number;
  /** For how long it has been going on, milliseconds. */
  lastsMs(): number;
  /** Whether a probe was not answered. */
  packetsLost(): boolean;
  /** Epoch milliseconds of the next start. */
  nextProbeAt(): number;
  probeNow(): void;
  /** Something began to wait for the line: the next probe is not further off than for what waited before. */
  hurry(): void;
  stop(): void;
}

/** How a probe ended. `packetsLost`: one before it was not answered, or it overtook one, or itself was sent twice. */
export type OnProbe = (answer: ProbeAnswer, packetsLost: boolean) => void;

/**
 * How long after a probe the next one starts: 1 s doubling to 30 s, or to 2 s while something waits; less up to a fifth,
 * so that the desktops of an office do not probe in step.
 *
 * @param started - probes so far, from 1.
 */
export function probeDelayMs(started: number, isWanted: boolean, random: Random): number {
  const longest = isWanted ? LONGEST_WANTED_MS : LONGEST_IDLE_MS;
  return Math.round(
    Math.min(FIRST_DELAY_MS * 2 ** Math.min(started - 1, 10), longest) * (1 - 0.2 * random.unit()),
  );
}

/**
 * Starts probing: the first one goes out at once, since most breaks last no longer than one request. A probe does not wait
 * for the one before: one that went into a hole would keep all others back for its 10 s.
 */
export function createWatch({
  clock,
  random,
  probe,
  origin,
  isWanted,
  onProbe,
}: {
  clock: Clock;
  random: Random;
  probe: Probe;
  origin: string;
  isWanted: () => boolean;
  onProbe: OnProbe;
}): Watch {
  const ending = new AbortController();
  const begunAt = clock.monotonic();
  /** When each that is under way was started. On monotonic time, as everything here but what is shown. */
  const underWay = new Map<symbol, number>();
  let started = 0;
  let anyFailed = false;
  let next: { at: number; timer: Disposable } | undefined;

  const start = (): void => {
    if (ending.signal.aborted) return;
    started += 1;
    next?.timer[Symbol.dispose]();
    const delay = probeDelayMs(started, isWanted(), random);
    next = { at: clock.monotonic() + delay, timer: clock.after(delay, start) };
    if (underWay.size < PROBES_MAX) void run();
  };

  const run = async (): Promise<void> => {
    const id = Symbol('probe');
    const startedAt = clock.monotonic();
    underWay.set(id, startedAt);
    let answer = await probe(origin, ending.signal);
    underWay.delete(id);
    const tookMs = clock.monotonic() - startedAt;
    const overtook = [...underWay.values()].some((older) => older <= startedAt - OVERTAKEN_MS);
    let packetsLost = anyFailed || overtook;
    if (answer === 'through' && tookMs >= SLOW_MS && !packetsLost) {
      const askedAt = clock.monotonic();
      answer = await probe(origin, ending.signal);
      packetsLost = answer === 'through' && (clock.monotonic() - askedAt) * QUICKER < tookMs;
    }
    if (ending.signal.aborted) return;
    if (answer !== 'through') anyFailed = true;
    onProbe(answer, packetsLost);
  };

  start();
  return {
    since: clock.now(),
    packetsLost: () => anyFailed,
    lastsMs: () => clock.monotonic() - begunAt,
    nextProbeAt: () =>
      clock.now() + Math.round(next === undefined ? 0 : Math.max(0, next.at - clock.monotonic())),
    probeNow: start,
    hurry() {
      if (next !== undefined && next.at - clock.monotonic() > LONGEST_WANTED_MS) start();
    },
    stop() {
      ending.abort();
      next?.timer[Symbol.dispose]();
    },
  };
}
