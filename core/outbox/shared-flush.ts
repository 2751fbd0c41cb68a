/**
 * A flush that several wait for at once: who asks while one is under way shares the next one with all others who do, since
 * what they did before asking is in that.
 *
 * @param flush - Rejects for all who share it.
 */
export function sharedFlush(flush: () => Promise<void>): () => Promise<void> {
  let last: Promise<unknown> = Promise.resolve();
  let next: Promise<void> | undefined;
  const flushNext = async (): Promise<void> => {
    await last;
    next = undefined;
    const flushing = flush();
    last = flushing.catch(() => undefined);
    await flushing;
  };
  return () => (next ??= flushNext());
}
