/** The most work that was done without a look at timers, while it is not disposed of. */
export interface TurnWatch extends Disposable {
  /** Milliseconds. */
  longestMs(): number;
}

/**
 * Watches this process' turns. Measured in processor time, since on a busy machine others take their turns in between; and
 * at every millisecond, so that it is never too little.
 */
export function watchTurns(): TurnWatch {
  let longest = 0;
  let last = process.threadCpuUsage();
  const sampler = setInterval(() => {
    const { user, system } = process.threadCpuUsage(last);
    last = process.threadCpuUsage();
    longest = Math.max(longest, (user + system) / 1_000);
  }, 1);
  return { longestMs: () => longest, [Symbol.dispose]: () => clearInterval(sampler) };
}
