const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** npm passes Ctrl-C on to a process that had it from the terminal already; only what comes later is impatience. Milliseconds. */
const SAME_KEY_PRESS_MS = 1_000;

/** A timer that does nothing but keep Node from thinking that there is nothing to do. Any interval will do. Milliseconds. */
export const AWAKE_MS = 3_600_000;

/**
 * A signal that aborts when the user or the system wants this process to end; wanted again, it ends at once.
 * Disposing gives the process its usual behaviour back.
 */
export function listenForInterruption(): { signal: AbortSignal } & Disposable {
  const controller = new AbortController();
  let since: number | undefined;
  const onSignal = (): void => {
    since ??= Date.now();
    if (Date.now() - since > SAME_KEY_PRESS_MS) process.exit(1);
    controller.abort();
  };
  for (const name of SIGNALS) process.on(name, onSignal);
  return {
    signal: controller.signal,
    [Symbol.dispose]: () => {
      for (const name of SIGNALS) process.off(name, onSignal);
    },
  };
}

/** Resolves when the signal aborts, and keeps the process alive until then. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const awake = setInterval(() => undefined, AWAKE_MS);
    const end = (): void => {
      clearInterval(awake);
      resolve();
    };
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
}
