/** Room between neighbours, so that one can be put between two others without a change to either. */
export const POSITION_GAP = 65_536;

/** What has a place in a lane. A lane is all that is in the list for one contact. */
export interface Placed {
  id: string;
  position: number;
}

/** The order of a lane. Equal positions are not made here, but an edited file may hold some: then the id decides. */
export function byPosition(one: Placed, other: Placed): number {
  return one.position - other.position || (one.id < other.id ? -1 : 1);
}

/**
 * The new positions that put some of a lane, in the order given, before another one, or behind all.
 *
 * Only those that are moved get new positions; where the gap between their new neighbours is used up, the whole lane is
 * numbered anew. What is so already changes nothing.
 *
 * @param moved - ids; what is not in the lane is passed over, and so is a second mention.
 * @param before - an id of the lane. If it is moved itself, its present place counts.
 * @returns positions by id, of those whose position changes.
 */
export function place(
  lane: readonly Placed[],
  moved: readonly string[],
  before: string | undefined,
): Map<string, number> {
  const now = lane.toSorted(byPosition);
  const ids = new Set(moved);
  const found = new Map(now.filter(({ id }) => ids.has(id)).map((placed) => [placed.id, placed]));
  const group = [...ids].flatMap((id) => found.get(id) ?? []);
  const rest = now.filter(({ id }) => !found.has(id));
  const end = before === undefined ? now.length : now.findIndex(({ id }) => id === before);
  const at = rest.length - now.slice(end).filter(({ id }) => !found.has(id)).length;
  if (group.every(({ id }, index) => id === now[at + index]?.id)) return new Map();

  const first = now[0]?.position ?? 0;
  const between = positionsBetween(rest[at - 1]?.position, rest[at]?.position, group.length);
  const changes =
    between === undefined
      ? rest.toSpliced(at, 0, ...group).map((placed, index) => ({ placed, to: first + index * POSITION_GAP }))
      : group.map((placed, index) => ({ placed, to: between[index] ?? 0 }));
  return new Map(
    changes.filter(({ placed, to }) => placed.position !== to).map(({ placed, to }) => [placed.id, to]),
  );
}

/** Positions for `count` more between two neighbours, or undefined if there is no room for so many. */
function positionsBetween(
  low: number | undefined,
  high: number | undefined,
  count: number,
): number[] | undefined {
  const spread = (from: number, step: number): number[] =>
    Array.from({ length: count }, (_, index) => from + (index + 1) * step);
  if (high === undefined) return spread(low ?? 0, POSITION_GAP);
  if (low === undefined) return spread(high - (count + 1) * POSITION_GAP, POSITION_GAP);
  const step = Math.floor((high - low) / (count + 1));
  return step < 1 ? undefined : spread(low, step);
}
