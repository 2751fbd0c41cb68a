import type { Clock, NetworkHint, NetworkHints } from '../core/ports.ts';

/** How often the operating system is asked whether it has a network at all; it sends the main process no event. Milliseconds. */
const ASK_EVERY = 3_000;

interface HintSources {
  powerMonitor: { on(event: 'suspend' | 'resume', listener: () => void): unknown };
  /** Electron's `net.isOnline`: false is certain, true proves nothing. */
  isOnline: () => boolean;
  clock: Clock;
}

/** Tells the engine what the machine knows about its line: asleep, awake again, no network, a network again. */
export function createNetworkHints({ powerMonitor, isOnline, clock }: HintSources): NetworkHints {
  const listeners = new Set<(hint: NetworkHint) => void>();
  const tell = (hint: NetworkHint): void => listeners.forEach((listener) => listener(hint));

  powerMonitor.on('suspend', () => tell('offline'));
  powerMonitor.on('resume', () => tell('woke'));

  const watch = (before: boolean): void => {
    clock.after(ASK_EVERY, () => {
      const now = isOnline();
      if (now !== before) tell(now ? 'online' : 'offline');
      watch(now);
    });
  };
  watch(isOnline());

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
