/**
 * Bounds and defaults that the window and the engine share.
 *
 * Bounds named after an AWS shape are the service model's; the others are ours and say why.
 */

/** AttachmentName, characters. */
export const ATTACHMENT_NAME_MAX = 256;
/** ContentType, characters. */
export const CONTENT_TYPE_MAX = 255;
/** ParticipantToken (also used for connection tokens), characters. */
export const TOKEN_MAX = 1000;
/** ArtifactId, characters. */
export const ATTACHMENT_ID_MAX = 256;

/** URLExpiryInSeconds, seconds. */
export const LINK_EXPIRY_SECONDS = { min: 5, max: 300, default: 120 } as const;
/** A link that is copied or opened lives at least this long, or a new one is fetched first. Seconds. */
export const LINK_USABLE_SECONDS = 10;

/** Connect's default limit, bytes; an instance can raise it to {@link SIZE_CEILING_IN_BYTES}. */
export const SIZE_DEFAULT_IN_BYTES = 20_971_520;
export const SIZE_CEILING_IN_BYTES = 104_857_600;

/** Connect's default extensions, lower case, without the dot. An instance can add its own. */
export const DEFAULT_EXTENSIONS: readonly string[] = [
  'csv',
  'doc',
  'docx',
  'heic',
  'jfif',
  'jpeg',
  'jpg',
  'mov',
  'mp4',
  'pdf',
  'png',
  'ppt',
  'pptx',
  'rtf',
  'txt',
  'wav',
  'xls',
  'xlsx',
];

/** Attachments that a chat may have (FACTS.md, Participant Service); an instance can have it raised. */
export const ATTACHMENTS_PER_CHAT = { default: 35, max: 1_000 } as const;
/** What a contact takes unless something else is known of its instance. */
export const DEFAULT_FILE_LIMITS = {
  maxSizeInBytes: SIZE_DEFAULT_IN_BYTES,
  extensions: DEFAULT_EXTENSIONS,
  attachments: ATTACHMENTS_PER_CHAT.default,
} as const;
/** Extensions that a contact may be set to take: more than anybody lists. */
export const EXTENSIONS_MAX = 200;

/** A supervisor's name for a contact, characters. */
export const LABEL_MAX = 80;
/** The seconds in which a queued upload can still be undone. */
export const HOLD_SECONDS = { min: 0, max: 30, default: 5 } as const;
/** Most ids in one command: more than anybody selects, less than a message that stalls the engine. */
export const IDS_PER_COMMAND_MAX = 10_000;
/** Most files in one go, for the same reason. */
export const FILES_PER_ACCEPT_MAX = 1_000;
/** Of them, those that are offered at once: a disk flushes many in the time of one. The outbox copies fewer if they are large. */
export const FILES_COPIED_AT_ONCE = 16;
/** Of them, those that a page posts at once: a browser has six connections, and commands need some. */
export const FILES_POSTED_AT_ONCE = 4;
/** Attachments that one window may say it shows: more than fit on any screen. */
export const SHOWN_ATTACHMENTS_MAX = 500;
/** A window that has not said so again within this time shows nothing any more: it was closed, or its machine sleeps. Seconds. */
export const SHOWN_LEASE_SECONDS = 60;

/** Contacts of one source, and sources in all: far more than a supervisor follows. */
export const CONTACTS_PER_SOURCE_MAX = 200;
export const SOURCES_MAX = 8;
/** An `attache://contact` link, characters: the longest token and address, percent-encoded where that is usual, have room. */
export const CONTACT_LINK_MAX = 4_096;
/** Links that wait for the user's yes, and for how long. Milliseconds. */
export const OFFERS_MAX = 10;
export const OFFER_LIFETIME_MS = 10 * 60_000;
/** What a source may serve, bytes. */
export const SOURCE_MAX_BYTES = 1024 * 1024;
/** A file of certificates, bytes: all authorities of the world are a quarter of it. */
export const CA_FILE_MAX_BYTES = 1024 * 1024;
/** Certificates of one file that are shown. */
export const CERTIFICATES_SHOWN_MAX = 20;
/** Entries of one folder that are offered for choosing. */
export const PLACE_ENTRIES_MAX = 1_000;
