/**
 * Works on several items at once, and gives the results in the order of the items, each as soon as it and all before it
 * are there. Who stops listening lets those that are under way end by themselves.
 *
 * @throws what the work on an item rejected with, when it is its turn
 */
export async function* inOrder<T, R>(
  items: Iterable<T>,
  atOnce: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const underWay: Promise<R>[] = [];
  for (const item of items) {
    const one = work(item);
    // It is heard of in its turn, which may be later.
    one.catch(() => undefined);
    underWay.push(one);
    const first = underWay.length < atOnce ? undefined : underWay.shift();
    if (first !== undefined) yield await first;
  }
  for (const one of underWay) yield await one;
}

/** The same, for who needs all results. */
export async function allInOrder<T, R>(...given: Parameters<typeof inOrder<T, R>>): Promise<R[]> {
  const results: R[] = [];
  for await (const result of inOrder(...given)) results.push(result);
  return results;
}
