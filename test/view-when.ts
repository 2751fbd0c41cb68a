import type { EngineEvent } from '../contract/events.ts';
import type { Engine } from '../core/engine.ts';

/** Resolves with what `pick` finds in the snapshot or in a later batch of changes. */
export function viewWhen<T>(
  engine: Pick<Engine, 'subscribe'>,
  pick: (event: EngineEvent) => T | undefined,
): Promise<T> {
  const { promise, resolve } = Promise.withResolvers<T>();
  const stop = engine.subscribe((event) => {
    const found = pick(event);
    if (found !== undefined) resolve(found);
  });
  return promise.finally(stop);
}
