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

/** A supervisor's name for a contact, characters. */
export const LABEL_MAX = 80;
/** The seconds in which a queued upload can still be undone. */
export const HOLD_SECONDS = { min: 0, max: 30, default: 5 } as const;
/** Most ids in one command: more than anybody selects, less than a message that stalls the engine. */
export const IDS_PER_COMMAND_MAX = 10_000;
/** Most files in one go, for the same reason. */
export const FILES_PER_ACCEPT_MAX = 1_000;
