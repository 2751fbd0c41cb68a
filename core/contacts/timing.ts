import { ServiceFailure } from '../participant/failure.ts';
import type { Clock } from '../ports.ts';

/** Waits until the time is over or the signal aborts, whichever is first. Never rejects. */
export function sleep(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const wake = (): void => {
      timer[Symbol.dispose]();
      signal.removeEventListener('abort', wake);
      resolve();
    };
    const timer = clock.after(ms, wake);
    signal.addEventListener('abort', wake, { once: true });
  });
}

/**
 * One caller's share of work that others wait for too: its signal ends its own wait, not the work.
 *
 * @throws ServiceFailure `aborted`, or what the work threw
 */
export function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const leave = (): void => reject(new ServiceFailure({ kind: 'aborted', sent: false }));
  if (signal.aborted) leave();
  signal.addEventListener('abort', leave, { once: true });
  void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  return promise;
}

/** A signal that also aborts once `ms` have passed. Dispose it, or its timer waits on. */
export function deadline(
  clock: Clock,
  ms: number,
  signal: AbortSignal,
): { signal: AbortSignal; passed: () => boolean } & Disposable {
  const overdue = new AbortController();
  const timer = clock.after(ms, () => overdue.abort());
  return {
    signal: AbortSignal.any([signal, overdue.signal]),
    passed: () => overdue.signal.aborted,
    [Symbol.dispose]: () => timer[Symbol.dispose](),
  };
}
