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
  const byId = new Map(now.map((placed) => [placed.id, placed]));
  const group = [...new Set(moved)].flatMap((id) => byId.get(id) ?? []);
  const isMoved = new Set(group.map(({ id }) => id));
  const rest = now.filter(({ id }) => !isMoved.has(id));
  const end = before === undefined ? now.length : now.findIndex(({ id }) => id === before);
  const at = now.slice(0, end).filter(({ id }) => !isMoved.has(id)).length;

  const wanted = rest.toSpliced(at, 0, ...group);
  if (wanted.every(({ id }, index) => id === now[index]?.id)) return new Map();
  const between = positionsBetween(rest[at - 1]?.position, rest[at]?.position, group.length);
  const positions =
    between === undefined
      ? wanted.map(({ id }, index) => [id, (now[0]?.position ?? 0) + index * POSITION_GAP] as const)
      : group.map(({ id }, index) => [id, between[index] ?? 0] as const);
  return new Map(positions.filter(([id, position]) => byId.get(id)?.position !== position));
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
