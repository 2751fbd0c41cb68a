/** In which a row of a list has its key. */
export const ROW = 'data-row';

/** The row that an event is about, by its key. */
export function rowKey({ target }: Event): string | undefined {
  const row = target instanceof Element ? target.closest(`[${ROW}]`) : null;
  return row?.getAttribute(ROW) ?? undefined;
}

/**
 * A listener for all rows of a list. One for each row would be dear where rows come and go as fast as somebody scrolls.
 */
export function onRow<E extends Event>(act: (event: E, key: string) => void): (event: E) => void {
  return (event) => {
    const key = rowKey(event);
    if (key !== undefined) act(event, key);
  };
}
