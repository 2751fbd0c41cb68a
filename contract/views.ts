import { z } from 'zod';
import { errorCodeSchema, errorViewSchema } from './errors.ts';
import { ATTACHMENTS_PER_CHAT, EXTENSIONS_MAX, LABEL_MAX, SIZE_CEILING_IN_BYTES } from './limits.ts';

/** Epoch milliseconds by the workstation's clock. */
const time = z.number().int().nonnegative();
const bytes = z.number().int().nonnegative();
const aSize = `expected a whole number of bytes from 1 to ${SIZE_CEILING_IN_BYTES}`;
const anExtension = 'expected an extension in lower case without the dot, such as pdf';
const aList = `expected from 1 to ${EXTENSIONS_MAX} extensions`;
const aCount = `expected a whole number from 1 to ${ATTACHMENTS_PER_CHAT.max}`;
const id = z.string().min(1).max(256);

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

/**
 * - `connecting`: no connection yet. `active`: the chat is followed live (or, in a shell without live updates, was reached).
 * - `reconnecting`: was active; the line or the websocket broke. `needs-token`: waits for somebody to supply one.
 * - `ended`: the chat is over. `refused`: the service denies this participant what we need.
 */
export const contactStateSchema = z.enum([
  'connecting',
  'active',
  'reconnecting',
  'needs-token',
  'ended',
  'refused',
]);
export type ContactState = z.infer<typeof contactStateSchema>;

export const contactViewSchema = z.object({
  id,
  label: z.string(),
  endpoint: endpointSchema,
  /** Amazon's id of the chat, once the service has told it. */
  contactId: z.string().optional(),
  state: contactStateSchema,
  tokenKind: tokenKindSchema,
  /** When the newest connection token dies, if known. */
  tokenExpiresAt: time.optional(),
  error: errorViewSchema.optional(),
  /** Set with the state `ended`. */
  endedBecause: endingSchema.optional(),
  limits: fileLimitsSchema,
  /** Where its downloads go, for people to read, if a folder of its own was chosen. */
  downloadDirectory: z.string().optional(),
  /** The source that it came from, and since when that does not name it any more. */
  source: z.object({ id, missingSince: time.optional() }).optional(),
  /** Attachments of others since `contacts.mark-seen`; absent if there are none. */
  unread: z.number().int().positive().optional(),
  addedAt: time,
});
export type ContactView = z.infer<typeof contactViewSchema>;

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

/** Why something is not moving: computed from conditions, never stored. Times are when the reason ends, where known. */
export const waitSchema = z.discriminatedUnion('for', [
  z.object({ for: z.literal('hold'), until: time }),
  z.object({ for: z.literal('slot') }),
  z.object({ for: z.literal('pace'), until: time }),
  /** `code`: what stands in between, where more is known than that nothing answers. */
  z.object({ for: z.literal('line'), nextProbeAt: time.optional(), code: errorCodeSchema.optional() }),
  z.object({ for: z.literal('token') }),
  z.object({ for: z.literal('connection') }),
  z.object({ for: z.literal('retry'), at: time, attempt: z.number().int(), code: errorCodeSchema }),
  z.object({ for: z.literal('answer') }),
  z.object({ for: z.literal('decision') }),
  z.object({ for: z.literal('scan') }),
  z.object({ for: z.literal('engine') }),
  /** The user has paused everything. */
  z.object({ for: z.literal('paused-all') }),
]);
export type Wait = z.infer<typeof waitSchema>;

const progressSchema = z.object({
  transferredInBytes: bytes,
  /** Smoothed, bytes a second; absent until there is something to say. */
  bytesPerSecond: z.number().nonnegative().optional(),
});

export const uploadViewSchema = z.object({
  id,
  /** Our id of the contact. */
  contact: id,
  name: z.string(),
  sizeInBytes: bytes,
  contentType: z.string(),
  sha256: z.string().length(64),
  state: uploadStateSchema,
  /** Order within the contact; smaller goes first. */
  position: z.number().int(),
  waiting: waitSchema.optional(),
  progress: progressSchema.optional(),
  attachmentId: z.string().optional(),
  attempts: z.number().int().nonnegative(),
  error: errorViewSchema.optional(),
  acceptedAt: time,
  finishedAt: time.optional(),
});
export type UploadView = z.infer<typeof uploadViewSchema>;

export const scanStatusSchema = z.enum(['IN_PROGRESS', 'APPROVED', 'REJECTED']);
export type ScanStatus = z.infer<typeof scanStatusSchema>;

export const participantRoleSchema = z.enum(['AGENT', 'CUSTOMER', 'SYSTEM', 'CUSTOM_BOT', 'SUPERVISOR']);
export type ParticipantRole = z.infer<typeof participantRoleSchema>;

/** An attachment of the chat, whoever sent it. */
export const attachmentViewSchema = z.object({
  attachmentId: id,
  contact: id,
  name: z.string(),
  contentType: z.string(),
  status: scanStatusSchema,
  from: z.object({ role: participantRoleSchema, name: z.string().optional() }),
  /** The upload of ours that became this attachment. */
  upload: id.optional(),
  sizeInBytes: bytes.optional(),
  at: time,
});
export type AttachmentView = z.infer<typeof attachmentViewSchema>;

/** A link as the window may know it: never its URL. */
export const linkViewSchema = z.object({
  attachmentId: id,
  contact: id,
  /** By the workstation's clock, corrected by the service's. */
  expiresAt: time,
  /** What the link was made for, so that a ring can show how much is left. */
  lifetimeInSeconds: z.number().int().positive(),
  sizeInBytes: bytes,
});
export type LinkView = z.infer<typeof linkViewSchema>;

export const downloadStateSchema = z.enum(['queued', 'fetching', 'done', 'paused', 'failed', 'cancelled']);
export type DownloadState = z.infer<typeof downloadStateSchema>;

export const downloadViewSchema = z.object({
  id,
  contact: id,
  attachmentId: id,
  name: z.string(),
  state: downloadStateSchema,
  waiting: waitSchema.optional(),
  sizeInBytes: bytes.optional(),
  progress: progressSchema.optional(),
  /** Where the finished file is, for people to read; commands take the id. */
  path: z.string().optional(),
  sha256: z.string().length(64).optional(),
  error: errorViewSchema.optional(),
  requestedAt: time,
  finishedAt: time.optional(),
});
export type DownloadView = z.infer<typeof downloadViewSchema>;

export const lineViewSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('online') }),
  /** `code` as in a wait for the line. */
  z.object({
    state: z.literal('offline'),
    since: time,
    nextProbeAt: time,
    code: errorCodeSchema.optional(),
  }),
]);
export type LineView = z.infer<typeof lineViewSchema>;

/** Whether everything is paused, up and down, and since when. */
export const queueViewSchema = z.object({ paused: z.boolean(), since: time.optional() });
export type QueueView = z.infer<typeof queueViewSchema>;

/** How fast all transfers together are, smoothed; 0 when nothing moves. */
export const rateViewSchema = z.object({
  upBytesPerSecond: z.number().int().nonnegative(),
  downBytesPerSecond: z.number().int().nonnegative(),
});
export type RateView = z.infer<typeof rateViewSchema>;

/** Something to be told once, such as a database that was moved aside at start. */
export const noticeSchema = z.object({
  id,
  error: errorViewSchema,
  /** Our id of the contact that it is about, if it is about one. */
  contact: id.optional(),
  at: time,
});
export type Notice = z.infer<typeof noticeSchema>;

/**
 * A file or an address from which contacts come. `reading`: for the first time. `following`: it was read, and is read
 * again. `failing`: it cannot be read at the moment; its contacts stay.
 */
export const sourceViewSchema = z.object({
  id,
  kind: z.enum(['file', 'url']),
  /** Path or address, for people to read. */
  location: z.string(),
  /** Set by the organization: it cannot be removed. */
  managed: z.literal(true).optional(),
  state: z.enum(['reading', 'following', 'failing']),
  error: errorViewSchema.optional(),
  /** When it was last read. */
  readAt: time.optional(),
  nextReadAt: time.optional(),
  /** Contacts that it names now. */
  contacts: z.number().int().nonnegative(),
  /** Contacts that it names and that could not be added, with the reason. */
  refused: z.array(z.object({ label: z.string(), error: errorViewSchema })),
  addedAt: time,
});
export type SourceView = z.infer<typeof sourceViewSchema>;

/** A contact that an `attache://` link proposed. Nothing is done with its token before the user says yes. */
export const offerViewSchema = z.object({
  id,
  label: z.string().max(LABEL_MAX).optional(),
  endpoint: endpointSchema,
  tokenKind: tokenKindSchema,
  at: time,
  /** It is forgotten then. */
  expiresAt: time,
});
export type OfferView = z.infer<typeof offerViewSchema>;

/** What an attachment is keyed by: ids are unique in a chat, and two contacts may follow one chat. */
export function attachmentKey(of: { contact: string; attachmentId: string }): string {
  return `${of.contact}/${of.attachmentId}`;
}
