/**
 * The row that an event is about, by its key.
 *
 * @param attribute - in which a row has its key.
 */
export function rowKey({ target }: Event, attribute: string): string | undefined {
  const row = target instanceof Element ? target.closest(`[${attribute}]`) : null;
  return row?.getAttribute(attribute) ?? undefined;
}

/**
 * A listener for all rows of a list. One for each row would be dear where rows come and go as fast as somebody scrolls.
 *
 * @param attribute - in which a row has its key.
 */
export function onRow<E extends Event>(
  attribute: string,
  act: (event: E, key: string) => void,
): (event: E) => void {
  return (event) => {
    const key = rowKey(event, attribute);
    if (key !== undefined) act(event, key);
  };
}
