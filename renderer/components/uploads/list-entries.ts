import type { UploadView } from '../../../contract/views.ts';
import { UPLOAD_GROUPS, uploadGroup, type UploadGroup } from '../../words/upload-group.ts';

export type ListEntry =
  { kind: 'heading'; key: UploadGroup; count: number } | { kind: 'upload'; key: string; upload: UploadView };

/** One contact's uploads, the newest first: rows keep their places while their states change. */
export function entriesByTime(uploads: readonly UploadView[]): readonly ListEntry[] {
  return uploads.toSorted((a, b) => b.acceptedAt - a.acceptedAt).map(entryOf);
}

/** All contacts' uploads under headings; what is still to be done in its order, what is done by the newest. */
export function entriesByGroup(uploads: readonly UploadView[]): readonly ListEntry[] {
  const members = Map.groupBy(uploads, uploadGroup);
  return UPLOAD_GROUPS.flatMap((group) => {
    const inGroup = members.get(group) ?? [];
    if (inGroup.length === 0) return [];
    const heading: ListEntry = { kind: 'heading', key: group, count: inGroup.length };
    return [heading, ...inGroup.toSorted(group === 'finished' ? newestFirst : oldestFirst).map(entryOf)];
  });
}

function entryOf(upload: UploadView): ListEntry {
  return { kind: 'upload', key: upload.id, upload };
}

function oldestFirst(a: UploadView, b: UploadView): number {
  return a.acceptedAt - b.acceptedAt;
}

function newestFirst(a: UploadView, b: UploadView): number {
  return (b.finishedAt ?? b.acceptedAt) - (a.finishedAt ?? a.acceptedAt);
}
