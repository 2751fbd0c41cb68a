import type { EngineEvent, Snapshot } from '../contract/events.ts';
import type { Engine } from '../core/engine.ts';
import { isSettled, type Standing } from './standing.ts';

/**
 * Without a time limit of the user's, give up when everything that is left has been out of reach for so long: longer
 * than two probes of the line are apart, shorter than a script's patience. Milliseconds.
 */
export const PATIENCE_MS = 60_000;

/** How a wait ended; `out-of-time` is the user's limit or our {@link PATIENCE_MS}. */
export type Ending = 'settled' | 'out-of-time' | 'interrupted';

/** The nouns that go somewhere. */
type Transfers = 'uploads' | 'downloads';

export interface Follow<N extends Transfers> {
  noun: N;
  /** Which ones to wait for; new ones may come while waiting. */
  includes: (view: Snapshot[N][number]) => boolean;
  standing: (view: Snapshot[N][number]) => Standing;
  /** Milliseconds; without it {@link PATIENCE_MS} counts. */
  timeoutMs?: number;
  signal: AbortSignal;
  /** Called after every change with all that are followed. */
  onChange?: (views: readonly Snapshot[N][number][]) => void;
}

/** Waits until every transfer that is followed has settled, and gives them as they stand then. */
export async function follow<N extends Transfers>(
  engine: Pick<Engine, 'subscribe'>,
  options: Follow<N>,
): Promise<{ ending: Ending; views: Snapshot[N][number][] }> {
  const { noun, includes, standing, timeoutMs, signal, onChange } = options;
  const views = new Map<string, Snapshot[N][number]>();
  const { promise, resolve } = Promise.withResolvers<Ending>();
  const patience = new Patience(() => resolve('out-of-time'));
  const interrupt = (): void => resolve('interrupted');
  signal.addEventListener('abort', interrupt);
  if (signal.aborted) interrupt();
  const limit = timeoutMs === undefined ? undefined : setTimeout(() => resolve('out-of-time'), timeoutMs);

  const stop = engine.subscribe((event) => {
    apply(event, noun, includes, views);
    onChange?.([...views.values()]);
    const standings = [...views.values()].map(standing);
    if (standings.every(isSettled)) resolve('settled');
    else patience.watch(timeoutMs === undefined && !standings.includes('moving'));
  });
  try {
    return { ending: await promise, views: [...views.values()] };
  } finally {
    stop();
    patience.watch(false);
    clearTimeout(limit);
    signal.removeEventListener('abort', interrupt);
  }
}

/** Loses itself when it has been tried for {@link PATIENCE_MS} without a pause. */
class Patience {
  readonly #lose: () => void;
  #timer: NodeJS.Timeout | undefined;

  constructor(lose: () => void) {
    this.#lose = lose;
  }

  watch(isTried: boolean): void {
    if (isTried) {
      this.#timer ??= setTimeout(this.#lose, PATIENCE_MS);
    } else {
      clearTimeout(this.#timer);
      this.#timer = undefined;
    }
  }
}

function apply<N extends Transfers>(
  event: EngineEvent,
  noun: N,
  includes: Follow<N>['includes'],
  views: Map<string, Snapshot[N][number]>,
): void {
  const changed = event.kind === 'snapshot' ? event.snapshot[noun] : (event.changes.put[noun] ?? []);
  for (const view of changed) if (includes(view)) views.set(view.id, view);
  if (event.kind === 'changes') for (const id of event.changes.gone[noun] ?? []) views.delete(id);
}
