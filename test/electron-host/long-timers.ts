/** No test waits so long. Milliseconds. */
const LONG_MS = 10_000;

interface LongTimer {
  /** By the machine's clock and what was skipped. */
  readonly due: number;
  readonly run: () => void;
}

const waiting = new Map<NodeJS.Timeout, LongTimer>();
let skipped = 0;

const now = (): number => performance.now() + skipped;

/** From now on timers of so long and more can be made to run; nothing else changes. */
export function holdLongTimers(): void {
  globalThis.setTimeout = new Proxy(globalThis.setTimeout, {
    apply(set, _self, [call, ms = 0, ...rest]: [call: (...rest: unknown[]) => void, ms?: number]) {
      if (ms < LONG_MS) return set(call, ms, ...rest);
      const run = (): void => {
        clearTimeout(timer);
        call(...rest);
      };
      const timer = set(run, ms);
      waiting.set(timer, { due: now() + ms, run });
      return timer;
    },
  });
  globalThis.clearTimeout = new Proxy(globalThis.clearTimeout, {
    apply(clear, _self, [timer]: [timer?: NodeJS.Timeout]) {
      if (timer !== undefined) waiting.delete(timer);
      clear(timer);
    },
  });
}

/** Runs the timers that would be due by then, in their order. What they set in turn waits for the next time. */
export function skip(ms: number): void {
  skipped += ms;
  const due = [...waiting.values()].filter((timer) => timer.due <= now());
  for (const { run } of due.sort((a, b) => a.due - b.due)) run();
}
