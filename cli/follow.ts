import type { EngineEvent, Snapshot } from '../contract/events.ts';
import type { Engine } from '../core/engine.ts';
import { isSettled, type Standing } from './standing.ts';

/**
 * Without a time limit of the user's, give up when nothing has come further for so long: longer than two probes of the
 * line are apart, shorter than a script's patience. Milliseconds.
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
  const mark = (view: Snapshot[N][number]): number =>
    isSettled(standing(view)) ? Number.POSITIVE_INFINITY : (view.progress?.transferredInBytes ?? 0);
  const interrupt = (): void => resolve('interrupted');
  signal.addEventListener('abort', interrupt);
  if (signal.aborted) interrupt();
  const limit = timeoutMs === undefined ? undefined : setTimeout(() => resolve('out-of-time'), timeoutMs);

  const stop = engine.subscribe((event) => {
    apply(event, noun, includes, views);
    onChange?.([...views.values()]);
    const standings = [...views.values()].map(standing);
    if (standings.every(isSettled)) resolve('settled');
    else if (timeoutMs === undefined)
      patience.watch(new Map([...views].map(([id, view]) => [id, mark(view)])));
  });
  try {
    return { ending: await promise, views: [...views.values()] };
  } finally {
    stop();
    patience.end();
    clearTimeout(limit);
    signal.removeEventListener('abort', interrupt);
  }
}

/**
 * Loses itself when nothing has come further for {@link PATIENCE_MS}. An attempt alone is no progress: a service that fails
 * each of them at once would be waited for for ever.
 */
class Patience {
  readonly #lose: () => void;
  #timer: NodeJS.Timeout | undefined;
  #reached: ReadonlyMap<string, number> = new Map();

  constructor(lose: () => void) {
    this.#lose = lose;
  }

  /** @param reached - the bytes of each transfer that are over the line; infinite when it has settled. */
  watch(reached: ReadonlyMap<string, number>): void {
    // Fewer than before, but some: it has begun again, and gets on.
    const isMoving = [...reached].some(([id, bytes]) => bytes > 0 && bytes !== this.#reached.get(id));
    if (isMoving) this.end();
    this.#reached = reached;
    this.#timer ??= setTimeout(this.#lose, PATIENCE_MS);
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
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
