import { z } from 'zod';
import { errorCodeSchema, errorViewSchema } from './errors.ts';
import { LABEL_MAX } from './limits.ts';
import {
  downloadStateSchema,
  endingSchema,
  endpointSchema,
  fileLimitsSchema,
  participantRoleSchema,
  scanStatusSchema,
  tokenKindSchema,
  uploadStateSchema,
} from './terms.ts';

export type {
  DownloadState,
  Ending,
  Endpoint,
  FileLimits,
  OwnLimits,
  ParticipantRole,
  ScanStatus,
  TokenKind,
  UploadState,
} from './terms.ts';

/** Epoch milliseconds by the workstation's clock. */
const time = z.number().int().nonnegative();
const bytes = z.number().int().nonnegative();
const id = z.string().min(1).max(256);

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
