import type { UploadView } from '../../../contract/views.ts';
import { byPosition } from '../../words/lane.ts';

/** Between neighbours, so that a move changes only what is moved. */
export const FAKE_POSITION_GAP = 1_000_000;

/** The uploads with the ids, put before another one of their contact, or behind all. */
export function moveUploads(
  uploads: ReadonlyMap<string, UploadView>,
  ids: readonly string[],
  before: string | undefined,
): UploadView[] {
  const moved = ids.flatMap((id) => uploads.get(id) ?? []);
  const contact = moved[0]?.contact;
  const others = [...uploads.values()]
    .filter((one) => one.contact === contact && !ids.includes(one.id))
    .toSorted(byPosition);
  const found = others.findIndex(({ id }) => id === before);
  const at = found === -1 ? others.length : found;
  const next = others[at]?.position ?? (others.at(-1)?.position ?? 0) + 2 * FAKE_POSITION_GAP;
  const previous = others[at - 1]?.position ?? next - 2 * FAKE_POSITION_GAP;
  const step = Math.floor((next - previous) / (moved.length + 1));
  return moved.map((upload, index) => ({ ...upload, position: previous + (index + 1) * step }));
}
