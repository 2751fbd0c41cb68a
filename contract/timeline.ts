import { z } from 'zod';
import { errorCodeSchema } from './errors.ts';

/** Newest entries that are kept of one upload or download, beside its beginning: more than anybody reads. */
export const TIMELINE_MAX = 50;

/** Epoch milliseconds by the workstation's clock. */
const at = z.number().int().nonnegative();
const plain = <K extends string>(kind: K) => z.object({ kind: z.literal(kind), at });

/** Something that happened to an upload. */
export const uploadHappeningSchema = z.discriminatedUnion('kind', [
  /** Its bytes were safe. Always the first. */
  plain('accepted'),
  /** The service gave an address for the bytes. */
  plain('started'),
  /** The store has all bytes. */
  plain('stored'),
  plain('confirmed'),
  /** The answer to Complete was lost: it may be in the chat. */
  plain('answer-lost'),
  /** The service was asked, and it is in the chat; or it is not. */
  plain('found'),
  plain('absent'),
  /** Nobody but the user can say. */
  plain('undecidable'),
  /** It is tried again at `until`. */
  z.object({ kind: z.literal('retry'), at, code: errorCodeSchema, until: at }),
  z.object({ kind: z.literal('url-dead'), at, code: errorCodeSchema, until: at }),
  /** The line came back before the retry was due. */
  plain('line-back'),
  /** Back to the queue without blame: no token, no line, all was paused, or Attaché was stopped. */
  plain('put-back'),
  z.object({ kind: z.literal('failed'), at, code: errorCodeSchema }),
  /** The scan's word. */
  plain('delivered'),
  plain('rejected'),
  plain('paused'),
  plain('resumed'),
  plain('retried'),
  plain('hurried'),
  plain('cancelled'),
  plain('removed'),
  z.object({ kind: z.literal('decided'), at, outcome: z.enum(['was-sent', 'was-not-sent']) }),
]);
export type UploadHappening = z.infer<typeof uploadHappeningSchema>;

/** Something that happened to a download. */
export const downloadHappeningSchema = z.discriminatedUnion('kind', [
  /** Always the first. */
  plain('requested'),
  plain('started'),
  z.object({ kind: z.literal('retry'), at, code: errorCodeSchema, until: at }),
  plain('put-back'),
  plain('done'),
  z.object({ kind: z.literal('failed'), at, code: errorCodeSchema }),
  plain('paused'),
  plain('resumed'),
  plain('cancelled'),
  plain('removed'),
]);
export type DownloadHappening = z.infer<typeof downloadHappeningSchema>;
