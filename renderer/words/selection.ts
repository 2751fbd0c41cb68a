/** What is selected in a list, and from where Shift counts. */
export interface Selection {
  readonly keys: ReadonlySet<string>;
  /** The one that was chosen last without Shift. */
  readonly anchor: string | undefined;
}

export const NOTHING_SELECTED: Selection = { keys: new Set(), anchor: undefined };

export function selectOnly(key: string): Selection {
  return { keys: new Set([key]), anchor: key };
}

/** Adds one, or takes it out. */
export function toggleSelected({ keys }: Selection, key: string): Selection {
  const next = new Set(keys);
  if (!next.delete(key)) next.add(key);
  return { keys: next, anchor: key };
}

/**
 * From the anchor to a row, whatever was selected before; the anchor stays, so that Shift can be taken further or back.
 *
 * @param order - the keys as they stand in the list.
 */
export function extendTo({ anchor }: Selection, key: string, order: readonly string[]): Selection {
  const to = order.indexOf(key);
  const from = anchor === undefined ? to : order.indexOf(anchor);
  if (from === -1 || to === -1) return selectOnly(key);
  const [first, last] = from < to ? [from, to] : [to, from];
  return { keys: new Set(order.slice(first, last + 1)), anchor: order[from] };
}

export function selectAll(order: readonly string[]): Selection {
  return { keys: new Set(order), anchor: order[0] };
}

/** What has left the list is not selected any more. The same object if nothing has. */
export function keepListed(selection: Selection, order: readonly string[]): Selection {
  if (selection.keys.size === 0) return selection;
  const listed = new Set(order);
  const { keys, anchor } = selection;
  const left = [...keys].filter((key) => listed.has(key));
  if (left.length === keys.size) return selection;
  return {
    keys: new Set(left),
    anchor: anchor !== undefined && listed.has(anchor) ? anchor : undefined,
  };
}
