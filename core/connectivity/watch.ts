import type { Clock, Random } from '../ports.ts';
import type { Probe } from './probe.ts';

/** Between probes: doubling from the first to the second, milliseconds. */
const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 30_000;

/** One origin that does not answer, and the probing until it does. */
export interface Watch {
  /** When it went down, epoch milliseconds. */
  readonly since: number;
  /** Epoch milliseconds; now while a probe is under way. */
  nextProbeAt(): number;
  probeNow(): void;
  stop(): void;
}

/**
 * How long to wait after so many probes without an answer: 1 s doubling to 30 s, less up to a fifth, so that the
 * desktops of an office do not probe in step.
 */
export function probeDelayMs(unanswered: number, random: Random): number {
  const longest = Math.min(FIRST_DELAY_MS * 2 ** Math.min(unanswered - 1, 10), LONGEST_DELAY_MS);
  return Math.round(longest * (1 - 0.2 * random.unit()));
}

/** Starts watching: the first probe goes out at once, since most breaks last no longer than one request. */
export function createWatch({
  clock,
  random,
  probe,
  origin,
  onAnswer,
}: {
  clock: Clock;
  random: Random;
  probe: Probe;
  origin: string;
  onAnswer: () => void;
}): Watch {
  const ending = new AbortController();
  let unanswered = 0;
  let probing = false;
  /** On monotonic time, so that a jump of the wall clock moves what is shown and not when the probe goes. */
  let next: { at: number; timer: Disposable } | undefined;

  const probeNow = (): void => {
    if (probing || ending.signal.aborted) return;
    next?.timer[Symbol.dispose]();
    next = undefined;
    probing = true;
    void probe(origin, ending.signal).then((answered) => {
      probing = false;
      if (ending.signal.aborted) return;
      if (answered) {
        onAnswer();
        return;
      }
      unanswered += 1;
      const delay = probeDelayMs(unanswered, random);
      next = { at: clock.monotonic() + delay, timer: clock.after(delay, probeNow) };
    });
  };

  probeNow();
  return {
    since: clock.now(),
    nextProbeAt: () =>
      clock.now() + Math.round(next === undefined ? 0 : Math.max(0, next.at - clock.monotonic())),
    probeNow,
    stop() {
      ending.abort();
      next?.timer[Symbol.dispose]();
    },
  };
}
