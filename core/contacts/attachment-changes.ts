import { participantRoleSchema, scanStatusSchema } from '../../contract/terms.ts';
import type { AttachmentView, ScanStatus } from '../../contract/views.ts';
import type { TranscriptItem } from '../participant/transcript-item.ts';

/**
 * What items, wherever they came from and in whatever order, add to what is known: each attachment once, with the earliest
 * time that was said of it, and the verdict of the scan stays. A page that was asked for before a verdict can arrive after
 * it, so IN_PROGRESS never replaces one.
 *
 * @param toLocal - the service's time as the workstation's, both epoch milliseconds.
 * @param now - stands in for an item's missing time.
 * @returns attachments that are new, and those that are another now, as they are now.
 */
export function attachmentChanges(
  known: ReadonlyMap<string, AttachmentView>,
  items: readonly TranscriptItem[],
  { contact, now, toLocal }: { contact: string; now: number; toLocal: (serviceTime: number) => number },
): AttachmentView[] {
  const changed = new Map<string, AttachmentView>();
  for (const item of items) {
    const itemAt = item.at === undefined ? now : Math.max(0, Math.round(toLocal(item.at)));
    for (const found of item.attachments) {
      const before = changed.get(found.attachmentId) ?? known.get(found.attachmentId);
      const status = laterStatus(before?.status, scanStatusSchema.safeParse(found.status).data);
      const at = Math.min(before?.at ?? Infinity, itemAt);
      if (before?.status === status && before.at === at) continue;
      const role = participantRoleSchema.safeParse(item.participantRole).data ?? 'SYSTEM';
      changed.set(found.attachmentId, {
        attachmentId: found.attachmentId,
        contact,
        name: found.name ?? found.attachmentId,
        contentType: found.contentType ?? 'application/octet-stream',
        from: { role, ...(item.displayName !== undefined && { name: item.displayName }) },
        ...before,
        status,
        at,
      });
    }
  }
  return [...changed.values()];
}

function laterStatus(before: ScanStatus | undefined, found: ScanStatus | undefined): ScanStatus {
  if (found === undefined || found === 'IN_PROGRESS') return before ?? 'IN_PROGRESS';
  return found;
}

/** Oldest first; ids decide between those of one moment, so that the order does not depend on who was heard of first. */
export function byTime(a: AttachmentView, b: AttachmentView): number {
  return a.at - b.at || (a.attachmentId < b.attachmentId ? -1 : 1);
}
