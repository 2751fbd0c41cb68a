import { uploadGroup } from '../../contract/upload-group.ts';
import type { PlacedUpload } from './placed-upload.ts';

/** Where an upload can be moved in its lane. */
export const MOVES = ['first', 'up', 'down', 'last'] as const;
export type Move = (typeof MOVES)[number];

/** What `uploads.move` is told: before whom, or, without `before`, behind all of the same contact. */
export interface Place {
  readonly before?: string;
}

/**
 * Uploads among which the user chooses the order: of one contact and shown in one group, in the order in which they will
 * go. A lane of one has nothing to choose.
 */
export type Lane = readonly PlacedUpload[];

export function lanesOf(uploads: readonly PlacedUpload[]): ReadonlyMap<string, Lane> {
  const lanes = Map.groupBy(uploads.filter(isMovable), laneKey);
  for (const lane of lanes.values()) lane.sort(byPosition);
  return lanes;
}

/** The lane of an upload; empty for one that is no longer the user's to move. */
export function laneOf(upload: PlacedUpload, lanes: ReadonlyMap<string, Lane>): Lane {
  return (isMovable(upload) ? lanes.get(laneKey(upload)) : undefined) ?? [];
}

/** The order in which one contact's uploads will go. */
export function byPosition(a: PlacedUpload, b: PlacedUpload): number {
  return a.position - b.position;
}

/** What can be done with the place of one or several; nothing if they are not all of one lane. */
export function movesOf(ids: readonly string[], lane: Lane): readonly Move[] {
  return MOVES.filter((move) => placeFor(move, ids, lane) !== undefined);
}

/** Where a move puts uploads of one lane, which stay or come together; undefined if they are there already. */
export function placeFor(move: Move, ids: readonly string[], lane: Lane): Place | undefined {
  const at = lane.flatMap(({ id }, index) => (ids.includes(id) ? [index] : []));
  const [first, last] = [at[0], at.at(-1)];
  if (first === undefined || last === undefined || at.length < ids.length) return undefined;
  const others = lane.filter(({ id }) => !ids.includes(id));
  // Places are gaps among the others: as many of them stand before ours as ours has places before it.
  const behind = last - at.length + 1;
  const gap = { first: 0, up: first - 1, down: behind + 1, last: others.length }[move];
  const isTogether = behind === first;
  if (gap < 0 || gap > others.length || (isTogether && gap === first)) return undefined;
  return placeBefore(others[gap]);
}

/** Where a drop beside another upload puts it, or undefined if that is where it is, or no place for it. */
export function placeBeside(
  target: string,
  side: 'above' | 'below',
  id: string,
  lane: Lane,
): Place | undefined {
  const at = lane.findIndex((one) => one.id === id);
  const beside = lane.findIndex((one) => one.id === target);
  if (at === -1 || beside === -1) return undefined;
  const gap = side === 'above' ? beside : beside + 1;
  return placeAt(gap > at ? gap - 1 : gap, at, lane);
}

function placeAt(to: number, at: number, lane: Lane): Place | undefined {
  if (to === at || to < 0 || to >= lane.length) return undefined;
  return placeBefore(lane[to > at ? to + 1 : to]);
}

function placeBefore(upload: PlacedUpload | undefined): Place {
  return upload === undefined ? {} : { before: upload.id };
}

/** What runs or is over is not moved; what failed has no turn until it is tried again. */
function isMovable({ state }: PlacedUpload): boolean {
  return state === 'queued' || state === 'paused';
}

function laneKey(upload: PlacedUpload): string {
  return `${uploadGroup(upload)}/${upload.contact}`;
}
