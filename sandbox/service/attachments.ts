import { BoundedMap } from '../bounded-map.ts';
import type { AttachmentReport } from '../control-schema.ts';
import type { AttachmentItem, AttachmentStatus, Item, Participant } from '../world.ts';

/** Uploads that were started and never completed are forgotten after so many. */
const maxAttachments = 20_000;

export interface UploadMetadata {
  Url: string;
  /** ISO 8601. */
  UrlExpiry: string;
  HeadersToInclude: Record<string, string>;
}

/** How far an attachment has come. */
export type AttachmentState =
  | { kind: 'started' }
  /** `clientToken` is the one that completed it; `item` is its place in the transcript. */
  | { kind: 'completed'; clientToken: string; item: Item; shown: AttachmentItem };

export interface Attachment {
  readonly attachmentId: string;
  readonly contactId: string;
  readonly from: Participant;
  readonly name: string;
  readonly contentType: string;
  readonly sizeInBytes: number;
  /** Its object's key in the store. */
  readonly key: string;
  state: AttachmentState;
  startCalls: number;
  completeCalls: number;
  completesApplied: number;
  puts: number;
}

/** All attachments of the instance, by id and by object. */
export class Attachments {
  private readonly byId = new BoundedMap<string, Attachment>(maxAttachments);

  add(attachment: Attachment): void {
    this.byId.set(attachment.attachmentId, attachment);
  }

  get(attachmentId: string): Attachment | undefined {
    return this.byId.get(attachmentId);
  }

  /** An object's key ends in the attachment's id. */
  byKey(key: string): Attachment | undefined {
    return this.byId.get(key.slice(key.lastIndexOf('/') + 1));
  }

  /** What counts against the quota. Assumed: what a Complete made part of the chat, by anyone in it. */
  completedCount(contactId: string): number {
    return this.all().filter((one) => one.contactId === contactId && one.completesApplied > 0).length;
  }

  all(): Attachment[] {
    return [...this.byId.values()];
  }
}

/** A fresh attachment with every counter at zero. */
export function newAttachment(
  attachmentId: string,
  from: Participant,
  about: Pick<Attachment, 'name' | 'contentType' | 'sizeInBytes'>,
): Attachment {
  return {
    attachmentId,
    contactId: from.contactId,
    from,
    key: `connect/${from.contactId}/${attachmentId}`,
    state: { kind: 'started' },
    startCalls: 0,
    completeCalls: 0,
    completesApplied: 0,
    puts: 0,
    ...about,
  };
}

export function statusOf({ state }: Attachment): 'STARTED' | AttachmentStatus {
  return state.kind === 'started' ? 'STARTED' : state.shown.Status;
}

/** @param sha256 of what the store holds, null for nothing. */
export function reportOf(attachment: Attachment, sha256: string | null): AttachmentReport {
  const { attachmentId, contactId, name, contentType, sizeInBytes } = attachment;
  const { startCalls, completeCalls, completesApplied, puts } = attachment;
  return {
    ...{ attachmentId, contactId, name, contentType, sizeInBytes, sha256 },
    status: statusOf(attachment),
    from: attachment.from.role,
    ...{ startCalls, completeCalls, completesApplied, puts },
  };
}
