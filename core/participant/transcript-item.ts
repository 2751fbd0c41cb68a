import { z } from 'zod';
import { parseUntrusted } from '../../contract/parse-untrusted.ts';

/** Names have at most 256 characters in the service model, and thousands of items are kept: what is far longer is none. */
const TEXT_MAX = 1_000;
const text = z.string().max(TEXT_MAX).optional().catch(undefined);

const attachmentSchema = z
  .object({
    AttachmentId: z.string().min(1).max(256),
    AttachmentName: text,
    ContentType: text,
    Status: text,
  })
  .transform((attachment) => ({
    attachmentId: attachment.AttachmentId,
    name: attachment.AttachmentName,
    contentType: attachment.ContentType,
    /** APPROVED, REJECTED or IN_PROGRESS, as far as is known. */
    status: attachment.Status,
  }));
export type TranscriptAttachment = z.infer<typeof attachmentSchema>;

/**
 * One item of a chat, from GetTranscript or from the websocket. Every field may be missing, and types that nobody knew
 * when this was written are kept: one odd item must not hide the attachments of the others.
 */
export const transcriptItemSchema = z
  .object({
    Id: text,
    AbsoluteTime: text,
    Type: text,
    ContentType: text,
    ParticipantId: text,
    ParticipantRole: text,
    DisplayName: text,
    ContactId: text,
    InitialContactId: text,
    RelatedContactId: text,
    Attachments: z.array(z.unknown()).catch([]),
  })
  .transform((item) => ({
    id: item.Id,
    /** Epoch milliseconds by the service's clock. */
    at: timeOf(item.AbsoluteTime),
    /** MESSAGE, EVENT, ATTACHMENT and so on. */
    type: item.Type,
    contentType: item.ContentType,
    participantId: item.ParticipantId,
    participantRole: item.ParticipantRole,
    displayName: item.DisplayName,
    contactId: item.ContactId,
    /** Only on the websocket; GetTranscript gives it once for the page. */
    initialContactId: item.InitialContactId,
    relatedContactId: item.RelatedContactId,
    attachments: item.Attachments.flatMap((attachment) => attachmentSchema.safeParse(attachment).data ?? []),
  }));
export type TranscriptItem = z.infer<typeof transcriptItemSchema>;

/** The items of a page; what is no item at all is left out. */
export function parseTranscript(items: readonly unknown[]): TranscriptItem[] {
  return items.flatMap((item) => {
    const parsed = parseUntrusted(transcriptItemSchema, item);
    return parsed.ok ? [parsed.value] : [];
  });
}

function timeOf(stated: string | undefined): number | undefined {
  const time = Date.parse(stated ?? '');
  return Number.isNaN(time) ? undefined : time;
}
