import { z } from 'zod';
import { errorViewSchema } from './errors.ts';
import { IDS_PER_COMMAND_MAX, LABEL_MAX, LINK_EXPIRY_SECONDS } from './limits.ts';
import {
  contactViewSchema,
  downloadViewSchema,
  endpointSchema,
  linkViewSchema,
  tokenKindSchema,
  uploadViewSchema,
} from './views.ts';

const id = z.string().min(1).max(256);
const nothing = z.object({});
/** Far more than any token has: what is merely too long should be told so as a token. Characters. */
const TOKEN_INPUT_MAX = 16_384;
const someUploads = z.object({ uploads: z.array(id).min(1).max(IDS_PER_COMMAND_MAX) });
const someDownloads = z.object({ downloads: z.array(id).min(1).max(IDS_PER_COMMAND_MAX) });
const expirySeconds = z.number().int().min(LINK_EXPIRY_SECONDS.min).max(LINK_EXPIRY_SECONDS.max);
const attachment = z.object({ contact: id, attachmentId: id });
const token = z.object({ kind: tokenKindSchema, value: z.string().min(1).max(TOKEN_INPUT_MAX) });

/** What became of each id: changed, or left alone because of the error. Repeating a command is harmless. */
const uploadResults = z.object({
  results: z.array(z.object({ id, upload: uploadViewSchema.optional(), error: errorViewSchema.optional() })),
});
const downloadResults = z.object({
  results: z.array(
    z.object({ id, download: downloadViewSchema.optional(), error: errorViewSchema.optional() }),
  ),
});

/** Every command that a window or a terminal can give the engine. Both ends parse with these. */
export const commands = {
  /** Connects first, and keeps the contact only if the service took the token. A chat that is known is supplied it instead. */
  'contacts.add': {
    input: z.object({
      label: z.string().trim().max(LABEL_MAX).optional(),
      endpoint: endpointSchema,
      token,
      remember: z.boolean().optional(),
    }),
    output: z.object({ contact: contactViewSchema, known: z.boolean() }),
  },
  'contacts.supply-token': {
    input: z.object({ contact: id, token, remember: z.boolean().optional() }),
    output: z.object({ contact: contactViewSchema }),
  },
  'contacts.rename': {
    input: z.object({ contact: id, label: z.string().trim().min(1).max(LABEL_MAX) }),
    output: z.object({ contact: contactViewSchema }),
  },
  /** Refused with `not-possible-now` while work is left, unless `discard` is given. */
  'contacts.remove': {
    input: z.object({ contact: id, discard: z.boolean().optional() }),
    output: nothing,
  },

  'uploads.pause': { input: someUploads, output: uploadResults },
  'uploads.resume': { input: someUploads, output: uploadResults },
  'uploads.retry': { input: someUploads, output: uploadResults },
  'uploads.cancel': { input: someUploads, output: uploadResults },
  /** Takes finished, failed and cancelled uploads out of the list; what was delivered stays in the history. */
  'uploads.remove': { input: someUploads, output: uploadResults },
  /** Ends the hold and puts the upload before the others of its contact. */
  'uploads.send-now': { input: someUploads, output: uploadResults },
  /** Puts them, in the order given, before another upload of the same contact; without `before`, behind all of theirs. */
  'uploads.move': { input: someUploads.extend({ before: id.optional() }), output: uploadResults },
  /** Saves the stored bytes into the download folder, for what cannot be delivered any more. */
  'uploads.save-copy': {
    input: z.object({ upload: id }),
    output: z.object({ path: z.string() }),
  },
  /** The user's word where the outcome could not be learnt (invariant 2 of DESIGN §3). */
  'uploads.decide': {
    input: z.object({ upload: id, outcome: z.enum(['was-sent', 'was-not-sent']) }),
    output: z.object({ upload: uploadViewSchema }),
  },

  /** A link without its URL; replaces the one there was. */
  'links.make': {
    input: attachment.extend({ expirySeconds: expirySeconds.optional() }),
    output: z.object({ link: linkViewSchema }),
  },
  /**
   * The URL itself, for copy or open: it lives at least ten more seconds, or a new one was fetched. With `expirySeconds` a
   * new link of exactly that life.
   */
  'links.reveal': {
    input: attachment.extend({ expirySeconds: expirySeconds.optional() }),
    output: z.object({ link: linkViewSchema, url: z.string() }),
  },
  'links.drop': { input: attachment, output: nothing },

  'downloads.start': { input: attachment, output: z.object({ download: downloadViewSchema }) },
  'downloads.pause': { input: someDownloads, output: downloadResults },
  'downloads.resume': { input: someDownloads, output: downloadResults },
  'downloads.cancel': { input: someDownloads, output: downloadResults },
  'downloads.remove': { input: someDownloads, output: downloadResults },

  'notices.dismiss': { input: z.object({ notice: id }), output: nothing },
  /** Starts the sandbox inside the app and adds its sample contacts. */
  'sandbox.start': { input: nothing, output: z.object({ contacts: z.array(contactViewSchema) }) },
} as const;

export type CommandName = keyof typeof commands;
export type CommandInput<C extends CommandName> = z.infer<(typeof commands)[C]['input']>;
export type CommandOutput<C extends CommandName> = z.infer<(typeof commands)[C]['output']>;

export function isCommandName(value: unknown): value is CommandName {
  return typeof value === 'string' && Object.hasOwn(commands, value);
}
