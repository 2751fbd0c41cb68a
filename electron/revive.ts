import type { Clock } from '../core/ports.ts';

/** A page whose process ends more often than this within {@link WITHIN_MS} is not helped by another try. */
const TRIES = 3;
const WITHIN_MS = 60_000;
/** How long a page may not react before it is taken for dead; Electron has waited before it says so. Milliseconds. */
const PATIENCE_MS = 15_000;

/** The part of Electron's WebContents that dies. */
export interface MortalContents {
  // One overload an event, as Electron declares them: none of its own would match a union of events.
  /* eslint-disable @typescript-eslint/unified-signatures */
  on(event: 'render-process-gone', listener: (event: unknown, details: { reason: string }) => void): unknown;
  on(event: 'unresponsive', listener: () => void): unknown;
  on(event: 'responsive', listener: () => void): unknown;
  /* eslint-enable @typescript-eslint/unified-signatures */
  /** Ends its process, which is then told as `render-process-gone`. */
  forcefullyCrashRenderer(): void;
}

interface ReviveOptions {
  load: () => void;
  /** It dies again and again. */
  giveUp: (tryAgain: () => void) => void;
  onDeath: (reason: string) => void;
  clock: Clock;
}

/** Brings a page back whose process has ended, or that hangs; the engine does not notice. Not for ever. */
export function reviveAfterCrash(
  contents: MortalContents,
  { load, giveUp, onDeath, clock }: ReviveOptions,
): void {
  let deaths: number[] = [];
  let hanging: Disposable | undefined;
  const wait = (): void => {
    hanging ??= clock.after(PATIENCE_MS, () => contents.forcefullyCrashRenderer());
  };
  const waitNoMore = (): void => {
    hanging?.[Symbol.dispose]();
    hanging = undefined;
  };

  contents.on('unresponsive', wait);
  contents.on('responsive', waitNoMore);
  contents.on('render-process-gone', (_event, { reason }) => {
    waitNoMore();
    if (reason === 'clean-exit') return;
    onDeath(reason);
    const now = clock.monotonic();
    deaths = [...deaths.filter((at) => now - at < WITHIN_MS), now];
    if (deaths.length <= TRIES) {
      load();
      return;
    }
    deaths = [];
    giveUp(load);
  });
}
