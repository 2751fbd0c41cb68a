import {
  participantRoleSchema,
  scanStatusSchema,
  type AttachmentView,
  type ScanStatus,
} from '../../contract/views.ts';
import type { ParticipantClient } from '../participant/client.ts';
import type { TranscriptItem } from '../participant/transcript-item.ts';
import type { Secret } from '../secret.ts';

/** MaxResults of GetTranscript at its highest. */
const PAGE_ITEMS = 100;
/** 10,000 items: far more than a chat has, and an end in case the service never stops giving tokens. */
const PAGES_MAX = 100;

export interface Merged {
  attachments: ReadonlyMap<string, AttachmentView>;
  /** New ones, and those whose status or description is another now. */
  changed: AttachmentView[];
}

/**
 * Merges items, wherever they came from and in whatever order, into what is known: each attachment once, and the verdict
 * of the scan stays. A page that was asked for before a verdict can arrive after it, so IN_PROGRESS never replaces one.
 *
 * @param toLocal - the service's time as the workstation's, both epoch milliseconds.
 * @param now - stands in for an item's missing time.
 */
export function mergeTranscript(
  known: ReadonlyMap<string, AttachmentView>,
  items: readonly TranscriptItem[],
  { contact, now, toLocal }: { contact: string; now: number; toLocal: (serviceTime: number) => number },
): Merged {
  const attachments = new Map(known);
  const changed = new Map<string, AttachmentView>();
  for (const item of items) {
    for (const found of item.attachments) {
      const before = attachments.get(found.attachmentId);
      const status = laterStatus(before?.status, scanStatusSchema.safeParse(found.status).data);
      if (before?.status === status) continue;
      const role = participantRoleSchema.safeParse(item.participantRole).data ?? 'SYSTEM';
      const next: AttachmentView = before
        ? { ...before, status }
        : {
            attachmentId: found.attachmentId,
            contact,
            name: found.name ?? found.attachmentId,
            contentType: found.contentType ?? 'application/octet-stream',
            status,
            from: { role, ...(item.displayName !== undefined && { name: item.displayName }) },
            at: item.at === undefined ? now : Math.max(0, Math.round(toLocal(item.at))),
          };
      attachments.set(next.attachmentId, next);
      changed.set(next.attachmentId, next);
    }
  }
  return { attachments, changed: [...changed.values()] };
}

function laterStatus(before: ScanStatus | undefined, found: ScanStatus | undefined): ScanStatus {
  if (found === undefined || found === 'IN_PROGRESS') return before ?? 'IN_PROGRESS';
  return found;
}

/** Whether an item says that the chat is over. Only to be believed live: a persistent chat's history holds old ends. */
export function isChatEnd(item: TranscriptItem): boolean {
  return item.type === 'EVENT' && item.contentType === 'application/vnd.amazonaws.connect.event.chat.ended';
}

/**
 * The transcript page by page, newest first. Ends after {@link PAGES_MAX} pages without a `last` one.
 *
 * @throws ServiceFailure
 */
export async function* transcriptPages(
  client: ParticipantClient,
  connectionToken: Secret,
  signal: AbortSignal,
): AsyncGenerator<{ items: readonly TranscriptItem[]; last: boolean }> {
  let next: { nextToken?: string } = {};
  for (let pages = 0; pages < PAGES_MAX; pages++) {
    const { items, nextToken } = await client.getTranscript(
      connectionToken,
      { maxResults: PAGE_ITEMS, scanDirection: 'BACKWARD', sortOrder: 'DESCENDING', ...next },
      signal,
    );
    yield { items, last: nextToken === undefined };
    if (nextToken === undefined) return;
    next = { nextToken };
  }
}
