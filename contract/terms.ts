import { z } from 'zod';
import { ATTACHMENTS_PER_CHAT, EXTENSIONS_MAX, SIZE_CEILING_IN_BYTES } from './limits.ts';

// What rows and views are both made of: apart from the views, whose schemas a command that only looks has no use for.

const aSize = `expected a whole number of bytes from 1 to ${SIZE_CEILING_IN_BYTES}`;
const anExtension = 'expected an extension in lower case without the dot, such as pdf';
const aList = `expected from 1 to ${EXTENSIONS_MAX} extensions`;
const aCount = `expected a whole number from 1 to ${ATTACHMENTS_PER_CHAT.max}`;

/** Where a contact's Participant Service is: an AWS region, or an address (the sandbox, a stand-in). */
export const endpointSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('region'), region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/) }),
  z.object({ kind: z.literal('url'), url: z.url().max(2000) }),
]);
export type Endpoint = z.infer<typeof endpointSchema>;

export const tokenKindSchema = z.enum(['participant', 'connection']);
export type TokenKind = z.infer<typeof tokenKindSchema>;

/** What a contact's instance takes. Every instance may have its own; the service has the last word all the same. */
export const fileLimitsSchema = z.object({
  maxSizeInBytes: z.number(aSize).int(aSize).min(1, aSize).max(SIZE_CEILING_IN_BYTES, aSize),
  /** Lower case, without the dot. */
  extensions: z
    .array(z.string(anExtension).regex(/^[a-z0-9]{1,16}$/, anExtension), aList)
    .min(1, aList)
    .max(EXTENSIONS_MAX, aList)
    .readonly(),
  /** Attachments of everybody in one chat. */
  attachments: z.number(aCount).int(aCount).min(1, aCount).max(ATTACHMENTS_PER_CHAT.max, aCount),
});
export type FileLimits = z.infer<typeof fileLimitsSchema>;

const { maxSizeInBytes, extensions, attachments } = fileLimitsSchema.shape;
/** What is known to differ from Connect's defaults. */
export const ownLimitsSchema = z.object({
  maxSizeInBytes: maxSizeInBytes.exactOptional(),
  extensions: extensions.exactOptional(),
  attachments: attachments.exactOptional(),
});
export type OwnLimits = z.infer<typeof ownLimitsSchema>;

/** Why a chat is over for us: it ended, or it was transferred away from whoever our token is of. */
export const endingSchema = z.enum(['chat-ended', 'transferred']);
export type Ending = z.infer<typeof endingSchema>;

/** The states of DESIGN §3. `delivered` and `rejected` follow `sent` when the instance scans. */
export const uploadStateSchema = z.enum([
  'queued',
  'starting',
  'sending',
  'confirming',
  'checking',
  'sent',
  'delivered',
  'rejected',
  'paused',
  'failed',
  'cancelled',
]);
export type UploadState = z.infer<typeof uploadStateSchema>;

export const downloadStateSchema = z.enum(['queued', 'fetching', 'done', 'paused', 'failed', 'cancelled']);
export type DownloadState = z.infer<typeof downloadStateSchema>;

export const scanStatusSchema = z.enum(['IN_PROGRESS', 'APPROVED', 'REJECTED']);
export type ScanStatus = z.infer<typeof scanStatusSchema>;

export const participantRoleSchema = z.enum(['AGENT', 'CUSTOMER', 'SYSTEM', 'CUSTOM_BOT', 'SUPERVISOR']);
export type ParticipantRole = z.infer<typeof participantRoleSchema>;

/** What an attachment is keyed by: ids are unique in a chat, and two contacts may follow one chat. */
export function attachmentKey(of: { contact: string; attachmentId: string }): string {
  return `${of.contact}/${of.attachmentId}`;
}
