/** Work that is gathered, to be done for several at once. */
export interface Together<T, R> {
  /** Has it done with all others of this turn of the event loop. Rejects with what the work threw for all of them. */
  add(item: T): Promise<R>;
  /** Does at once what was gathered, for somebody who must not come before it. Does not throw. */
  now(): void;
}

/**
 * Gathers what several ask for in one turn of the event loop. For commits, which cost the same for many changes as for one:
 * while one of them is flushed to the disk answers come in, so the slower the disk, the more they share.
 *
 * @param work - gives a result for each item, in their order.
 */
export function together<T, R>(work: (items: readonly T[]) => readonly R[]): Together<T, R> {
  let gathered: { item: T; done: PromiseWithResolvers<R> }[] = [];
  const now = (): void => {
    if (gathered.length === 0) return;
    const all = gathered;
    gathered = [];
    try {
      const results = work(all.map(({ item }) => item));
      for (const [index, result] of results.entries()) all[index]?.done.resolve(result);
    } catch (error) {
      for (const { done } of all) done.reject(error);
    }
  };
  return {
    add(item) {
      if (gathered.length === 0) setImmediate(now);
      const done = Promise.withResolvers<R>();
      gathered.push({ item, done });
      return done.promise;
    },
    now,
  };
}
