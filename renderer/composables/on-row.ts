/** In which a row of a list has its key. */
export const ROW = 'data-row';

/**
 * The row that an event is about, by its key.
 *
 * @param attribute - in which it has its key.
 */
export function rowKey({ target }: Event, attribute = ROW): string | undefined {
  const row = target instanceof Element ? target.closest(`[${attribute}]`) : null;
  return row?.getAttribute(attribute) ?? undefined;
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
