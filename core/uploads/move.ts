import { place } from './place.ts';
import type { Change } from './records.ts';
import { isMovable } from './transition.ts';
import type { Upload } from './upload.ts';

/** What a move does to the uploads in the list. */
export interface NewPlaces {
  /** For each id that was to be moved, in that order. */
  moves: Change[];
  /** Others, whose lane had no room left. */
  renumbered: Change[];
}

/**
 * Where uploads go that are put before another one, or behind all of their contact.
 *
 * @param uploads - all that are in the list.
 * @param ids - of one contact if there is a `before`; what is over or goes already keeps its place.
 */
export function newPlaces(
  uploads: readonly Upload[],
  ids: readonly string[],
  before: string | undefined,
): NewPlaces {
  const wanted = new Set(ids);
  const byId = new Map(
    uploads.filter(({ id }) => wanted.has(id)).map((upload) => [upload.id, upload] as const),
  );
  const moved = ids.flatMap((id) => byId.get(id) ?? []).filter(isMovable);
  const movedIds = new Set(moved.map(({ id }) => id));
  const positions = new Map<string, number>();
  for (const contact of new Set(moved.map((upload) => upload.contact))) {
    const lane = uploads.filter((upload) => upload.contact === contact);
    for (const [id, position] of place(lane, [...movedIds], before)) positions.set(id, position);
  }
  return {
    moves: ids.map((id) => {
      const position = positions.get(id) ?? byId.get(id)?.position ?? 0;
      return { id, event: { type: 'move', position } };
    }),
    renumbered: [...positions]
      .filter(([id]) => !movedIds.has(id))
      .map(([id, position]) => ({ id, event: { type: 'renumber', position } })),
  };
}
