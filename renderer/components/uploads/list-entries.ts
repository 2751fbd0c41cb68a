import { assertNever } from '../../../contract/assert-never.ts';
import { byPosition } from '../../words/lane.ts';
import type { PlacedUpload } from '../../words/placed-upload.ts';
import { UPLOAD_GROUPS, uploadGroup, type UploadGroup } from '../../../contract/upload-group.ts';

export type ListEntry =
  | { kind: 'heading'; key: UploadGroup; count: number }
  | { kind: 'upload'; key: string; group: UploadGroup; upload: PlacedUpload };

/**
 * Uploads in groups: what is on its way by age, what is still to go in the order in which it will, what is done by the
 * newest.
 *
 * @param headings - whether each group is named.
 */
export function listEntries(uploads: readonly PlacedUpload[], headings: boolean): readonly ListEntry[] {
  const members = Map.groupBy(uploads, uploadGroup);
  const moving = members.get('moving') ?? [];
  return UPLOAD_GROUPS.flatMap((group) => {
    const inGroup = members.get(group) ?? [];
    if (inGroup.length === 0) return [];
    const entries = inOrder(group, inGroup, moving).map((upload): ListEntry => ({
      kind: 'upload',
      key: upload.id,
      group,
      upload,
    }));
    return headings ? [{ kind: 'heading', key: group, count: inGroup.length }, ...entries] : entries;
  });
}

function inOrder(
  group: UploadGroup,
  uploads: readonly PlacedUpload[],
  moving: readonly PlacedUpload[],
): readonly PlacedUpload[] {
  switch (group) {
    case 'needs-you':
    case 'waiting':
      return inTurns(uploads, moving);
    case 'moving':
      return uploads.toSorted((a, b) => a.acceptedAt - b.acceptedAt);
    case 'finished':
      return uploads.toSorted(newestFirst);
    default:
      return assertNever(group);
  }
}

/** As the engine gives its slots: each contact in its own order, and the contact with the fewest turns first. */
function inTurns(uploads: readonly PlacedUpload[], moving: readonly PlacedUpload[]): readonly PlacedUpload[] {
  const had = Map.groupBy(moving, ({ contact }) => contact);
  const lanes = Map.groupBy(uploads, ({ contact }) => contact);
  const turns = [...lanes].flatMap(([contact, lane]) => {
    const first = had.get(contact)?.length ?? 0;
    return lane.toSorted(byPosition).map((upload, index) => ({ upload, turn: first + index }));
  });
  return turns.toSorted((a, b) => a.turn - b.turn).map(({ upload }) => upload);
}

function newestFirst(a: PlacedUpload, b: PlacedUpload): number {
  return (b.finishedAt ?? b.acceptedAt) - (a.finishedAt ?? a.acceptedAt);
}
