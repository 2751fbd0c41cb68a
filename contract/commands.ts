import { z } from 'zod';
import { errorViewSchema } from './errors.ts';
import {
  HISTORY_PAGE,
  HISTORY_SKIP_MAX,
  historyCursorSchema,
  historyEntrySchema,
  historyFilterSchema,
  historyFormatSchema,
} from './history.ts';
import {
  CERTIFICATES_SHOWN_MAX,
  FILES_PER_ACCEPT_MAX,
  IDS_PER_COMMAND_MAX,
  LABEL_MAX,
  LINK_EXPIRY_SECONDS,
  PLACE_ENTRIES_MAX,
  SHOWN_ATTACHMENTS_MAX,
} from './limits.ts';
import { downloadHappeningSchema, TIMELINE_MAX, uploadHappeningSchema } from './timeline.ts';
import { SETTING_NAMES, settingChangesSchema, settingsViewSchema } from './settings.ts';
import { endpointSchema, ownLimitsSchema, tokenKindSchema } from './terms.ts';
import {
  contactViewSchema,
  downloadViewSchema,
  linkViewSchema,
  queueViewSchema,
  sourceViewSchema,
  uploadViewSchema,
} from './views.ts';

const id = z.string().min(1).max(256);
const nothing = z.object({});
/** Far more than any token has: what is merely too long should be told so as a token. Characters. */
const TOKEN_INPUT_MAX = 16_384;
/** Far more than any file system gives a name: one that is merely too long should be told so. UTF-16 units. */
const FILE_NAME_INPUT_MAX = 4_096;
/** A proxy's user name or password, UTF-16 units; SOCKS takes no more (RFC 1929). */
const PROXY_LOGIN_MAX = 255;
const someUploads = z.object({ uploads: z.array(id).min(1).max(IDS_PER_COMMAND_MAX) });
const someDownloads = z.object({ downloads: z.array(id).min(1).max(IDS_PER_COMMAND_MAX) });
const expirySeconds = z.number().int().min(LINK_EXPIRY_SECONDS.min).max(LINK_EXPIRY_SECONDS.max);
const attachment = z.object({ contact: id, attachmentId: id });
const token = z.object({ kind: tokenKindSchema, value: z.string().min(1).max(TOKEN_INPUT_MAX) });

/**
 * What became of each id: changed, or left alone because of the error. Many go in several commits, all else going on in
 * between; what comes in the way of a later one is the error of those that are left. Repeating a command is harmless.
 */
const uploadResults = z.object({
  results: z.array(z.object({ id, upload: uploadViewSchema.optional(), error: errorViewSchema.optional() })),
});
const downloadResults = z.object({
  results: z.array(
    z.object({ id, download: downloadViewSchema.optional(), error: errorViewSchema.optional() }),
  ),
});

/** A folder or file that can be chosen. Paths do not come from a window: it names what it was shown, by id. */
export const fileKindSchema = z.enum(['contact-lists', 'certificates']);
export type FileKind = z.infer<typeof fileKindSchema>;
const placeSchema = z.object({ id, name: z.string(), kind: z.enum(['folder', 'file']) });
export type Place = z.infer<typeof placeSchema>;

/** Every command that a window or a terminal can give the engine. Both ends parse with these. */
export const commands = {
  /** Connects first, and keeps the contact only if the service took the token. A chat that is known is supplied it instead. */
  'contacts.add': {
    input: z.object({
      label: z.string().trim().max(LABEL_MAX).optional(),
      endpoint: endpointSchema,
      token,
      remember: z.boolean().optional(),
      limits: ownLimitsSchema.optional(),
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
  /** What its instance takes, where that is not Connect's default; what is left out is the default again. */
  'contacts.set-limits': {
    input: z.object({ contact: id, limits: ownLimitsSchema }),
    output: z.object({ contact: contactViewSchema }),
  },
  /** Where its downloads go: a folder of `places.list`; without one, where all downloads go. */
  'contacts.set-download-folder': {
    input: z.object({ contact: id, folder: id.optional() }),
    output: z.object({ contact: contactViewSchema }),
  },
  /** The user has seen what others sent so far: it is unread no more, also after a restart. */
  'contacts.mark-seen': {
    input: z.object({ contact: id }),
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
  /**
   * Puts them, in the order given, before another upload of the same contact; without `before`, behind all of theirs. In
   * one commit, however many they are: half an order is none.
   */
  'uploads.move': { input: someUploads.extend({ before: id.optional() }), output: uploadResults },
  /** What happened to it, oldest first: its beginning, and the newest of what followed. */
  'uploads.timeline': {
    input: z.object({ upload: id }),
    output: z.object({ entries: z.array(uploadHappeningSchema).max(TIMELINE_MAX + 1) }),
  },
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

  /**
   * What is on the window's screen at the moment: links among it are renewed, and sizes are asked for. Replaces what the
   * same window said before, and is to be said again within `SHOWN_LEASE_SECONDS`.
   */
  'attachments.show': {
    input: z.object({ window: id, attachments: z.array(attachment).max(SHOWN_ATTACHMENTS_MAX) }),
    output: nothing,
  },

  'downloads.start': { input: attachment, output: z.object({ download: downloadViewSchema }) },
  /** Everything that others sent in the chat, may be fetched, and is not here or on its way. */
  'downloads.start-all': {
    input: z.object({ contact: id }),
    output: z.object({ downloads: z.array(downloadViewSchema) }),
  },
  /** Opens a finished file in the program that is meant for it. What could run is refused with `file-may-run` unless `confirmed`. */
  'downloads.open': {
    input: z.object({ download: id, confirmed: z.boolean().optional() }),
    output: nothing,
  },
  'downloads.show-in-folder': { input: z.object({ download: id }), output: nothing },
  /** The user has begun to drag its row: the finished file is what they hold. Only on the desktop. */
  'downloads.drag-out': { input: z.object({ download: id }), output: nothing },
  /** As `uploads.timeline`. */
  'downloads.timeline': {
    input: z.object({ download: id }),
    output: z.object({ entries: z.array(downloadHappeningSchema).max(TIMELINE_MAX + 1) }),
  },
  'downloads.pause': { input: someDownloads, output: downloadResults },
  'downloads.resume': { input: someDownloads, output: downloadResults },
  'downloads.cancel': { input: someDownloads, output: downloadResults },
  'downloads.remove': { input: someDownloads, output: downloadResults },

  /** Contacts come from an address that serves a list of them (contact-list.ts), or from a file that holds it, a place of `places.list`. */
  'sources.add': {
    input: z.object({
      from: z.discriminatedUnion('kind', [
        z.object({
          kind: z.literal('url'),
          url: z.url().max(2000),
          /** Sent as the Authorization header; kept in the vault. */
          authorization: z.string().min(1).max(4096).optional(),
        }),
        z.object({ kind: z.literal('file'), file: id }),
      ]),
      remember: z.boolean().optional(),
    }),
    output: z.object({ source: sourceViewSchema }),
  },
  /** Its contacts stay. */
  'sources.remove': { input: z.object({ source: id }), output: nothing },
  'sources.read-now': { input: z.object({ source: id }), output: z.object({ source: sourceViewSchema }) },

  /** The user's yes to what an `attache://` link proposed: as `contacts.add`. */
  'offers.accept': {
    input: z.object({
      offer: id,
      label: z.string().trim().max(LABEL_MAX).optional(),
      remember: z.boolean().optional(),
    }),
    output: z.object({ contact: contactViewSchema, known: z.boolean() }),
  },
  'offers.dismiss': { input: z.object({ offer: id }), output: nothing },

  /** Folders, and files of a kind if they are asked for, in a folder; without one, in the user's home. */
  'places.list': {
    input: z.object({ folder: id.optional(), files: fileKindSchema.optional() }),
    output: z.object({
      /** For people to read. */
      path: z.string(),
      folder: id,
      parent: id.optional(),
      entries: z.array(placeSchema).max(PLACE_ENTRIES_MAX),
    }),
  },

  /**
   * What would become of files that are about to be handed over, before a byte of them is read. `error`: nothing can be sent
   * to this contact any more. `attachmentsLeft`: of the chat's limit, what is on its way counted in.
   */
  'files.check': {
    input: z.object({
      contact: id,
      files: z
        .array(
          z.object({
            name: z.string().max(FILE_NAME_INPUT_MAX),
            sizeInBytes: z.number().int().nonnegative(),
          }),
        )
        .max(FILES_PER_ACCEPT_MAX),
    }),
    output: z.object({
      /** In the order given; without an error it would be accepted. */
      files: z.array(z.object({ error: errorViewSchema.optional() })),
      error: errorViewSchema.optional(),
      attachmentsLeft: z.number().int().nonnegative(),
    }),
  },

  /**
   * Stops all bytes at once, up and down, and sends nothing new until `queue.resume`, also after a restart. Only a Complete
   * that is on its way gets its answer, because without it nobody knew whether the file arrived; its upload is in
   * `confirming` until then.
   */
  'queue.pause': { input: nothing, output: z.object({ queue: queueViewSchema }) },
  'queue.resume': { input: nothing, output: z.object({ queue: queueViewSchema }) },

  /**
   * What came to an end, newest first, page by page; `total` is how many there are on all pages. A page begins behind the one
   * that ended `after`, or behind the first `skip` entries; what comes to its end meanwhile shifts those, unless `to` is set.
   */
  'history.search': {
    input: historyFilterSchema
      .extend({
        after: historyCursorSchema.optional(),
        skip: z.number().int().min(0).max(HISTORY_SKIP_MAX).optional(),
        limit: z.number().int().min(1).max(HISTORY_PAGE.max).optional(),
      })
      .refine(({ after, skip }) => after === undefined || skip === undefined, 'expected `after` or `skip`'),
    output: z.object({
      entries: z.array(historyEntrySchema).max(HISTORY_PAGE.max),
      total: z.number().int().nonnegative(),
      next: historyCursorSchema.optional(),
    }),
  },
  /**
   * Writes all that a search would find into the download folder, under a name that is free. How far it is, the single
   * `exporting` says. One at a time: another is refused with `not-possible-now`.
   */
  'history.export': {
    input: historyFilterSchema.extend({ format: historyFormatSchema }),
    output: z.object({ exported: id, path: z.string(), entries: z.number().int().nonnegative() }),
  },
  /** Shows an export in its folder. Only the newest are remembered, and none over a restart: `export-unknown`. */
  'history.show-in-folder': { input: z.object({ exported: id }), output: nothing },

  /** All of them or none. Refused with `setting-managed` for what a policy fixes, and with what was expected. */
  'settings.change': {
    input: z.object({ changes: settingChangesSchema }),
    output: z.object({ settings: settingsViewSchema }),
  },
  /** Back to the defaults; without names all that the user may change. */
  'settings.reset': {
    input: z.object({ settings: z.array(z.enum(SETTING_NAMES)).max(SETTING_NAMES.length).optional() }),
    output: z.object({ settings: settingsViewSchema }),
  },

  /**
   * The certificates in a file, a place of `places.list`, before it becomes the setting; without one, in the file that is the
   * setting or the policy. Refused where it vouches for nobody (`ca-file-empty`, `ca-file-not-authority`, `ca-file-expired`).
   */
  'certificates.list': {
    input: z.object({ file: id.optional() }),
    output: z.object({
      /** The first of them. */
      certificates: z
        .array(z.object({ holder: z.string(), expiresAt: z.number().int() }))
        .max(CERTIFICATES_SHOWN_MAX),
      total: z.number().int().nonnegative(),
    }),
  },

  /**
   * The login that a proxy wants, given to the notice that asks for it (`proxy-login-needed`, `proxy-login-refused`). It is
   * tried once, and kept only if it lets us through; what waits for the line goes on then.
   */
  'proxy.log-in': {
    input: z.object({
      notice: id,
      user: z.string().min(1).max(PROXY_LOGIN_MAX),
      password: z.string().max(PROXY_LOGIN_MAX),
      remember: z.boolean().optional(),
    }),
    output: nothing,
  },

  /**
   * Ends the app as its user would, so that it may ask what becomes of the work, installs the newer version that is ready, and
   * starts it. Refused with `not-possible-now` while none is.
   */
  'updates.restart': { input: nothing, output: nothing },

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
