import { z } from 'zod';
import { HOLD_SECONDS, LINK_EXPIRY_SECONDS } from './limits.ts';

/** Uploads at once. A quarter of the default's eight would leave the service's pace unused; see core/uploads/slots.ts. */
export const UPLOADS_AT_ONCE = { min: 1, max: 16, default: 8 } as const;
/** Downloads at once: more would only share the same line. */
export const DOWNLOADS_AT_ONCE = { min: 1, max: 8, default: 2 } as const;
/**
 * Bytes a second, of all transfers together. With less than the least, transfers that share it would stand still so long
 * that they look dead.
 */
export const BANDWIDTH = { min: 128 * 1024, max: 1_000_000_000 } as const;
/** Days that the history is kept, where it is not kept for ever. */
export const RETENTION_DAYS = { min: 1, max: 3_650 } as const;

function wholeNumber({ min, max }: { min: number; max: number }) {
  const message = `expected a whole number from ${min} to ${max}`;
  return z.number(message).int(message).min(min, message).max(max, message);
}

/** What can be set, each with its bounds. Absent and damaged values are the default of {@link DEFAULT_SETTINGS}. */
const settings = {
  /** Seconds in which an accepted file can still be undone. For files that are accepted from now on. */
  holdSeconds: wholeNumber(HOLD_SECONDS),
  /** Seconds that a link lives, unless another life is asked for. */
  linkExpirySeconds: wholeNumber(LINK_EXPIRY_SECONDS),
  uploadsAtOnce: wholeNumber(UPLOADS_AT_ONCE),
  downloadsAtOnce: wholeNumber(DOWNLOADS_AT_ONCE),
  /** Bytes a second, up and down together; null is no limit. */
  bandwidthInBytesPerSecond: wholeNumber(BANDWIDTH).nullable(),
  /** Days after which what is over leaves the history; null keeps it. */
  retentionDays: wholeNumber(RETENTION_DAYS).nullable(),
  /** Whether files that wait are encrypted on the disk; `auto`: where the system keeps the key safe. For files from now on. */
  outboxEncryption: z.enum(['auto', 'always', 'never'], 'expected auto, always or never'),
  theme: z.enum(['system', 'light', 'dark'], 'expected system, light or dark'),
  /** `system`: the first of the machine's languages that there is a translation for. */
  language: z.enum(['system', 'en', 'pt-BR', 'es'], 'expected system, en, pt-BR or es'),
  /** Whether the desktop shows what became of files while the window is not looked at. */
  notifications: z.boolean('expected true or false'),
  /** Whether it names files and contacts in doing so: others may stand before the screen. */
  notificationDetails: z.boolean('expected true or false'),
  /** Whether the desktop shell starts with the session, in the tray. */
  startAtLogin: z.boolean('expected true or false'),
  /**
   * What the desktop shell does when its window is closed, or it is quit, while files are on their way. `tray`: goes on without a
   * window. `finish`: goes on so long, then quits. `quit`: quits, and goes on at the next start.
   */
  whenClosed: z.enum(['ask', 'tray', 'finish', 'quit'], 'expected ask, tray, finish or quit'),
  /** Whether the desktop shell fetches newer versions of itself and installs them when it is quit, where its copy may. */
  updates: z.boolean('expected true or false'),
} as const;

const path = z.string('expected a path').min(1).max(4_096);

/** What is a path to read, and a place of `places.list` to change. */
const paths = {
  /** Where downloads go; reset, it is where the machine has them go. */
  downloadDirectory: path,
  /** Certificates, PEM or DER, that are trusted beside the system's: those of a network that looks into TLS. Null is none. */
  caFile: path.nullable(),
} as const;

/** The settings as they hold. */
export const settingsSchema = z.object({ ...settings, ...paths });
export type Settings = z.infer<typeof settingsSchema>;
export type SettingName = keyof Settings;

/** All names, in the order in which they are shown. */
export const SETTING_NAMES = [
  'holdSeconds',
  'linkExpirySeconds',
  'downloadDirectory',
  'uploadsAtOnce',
  'downloadsAtOnce',
  'bandwidthInBytesPerSecond',
  'retentionDays',
  'outboxEncryption',
  'caFile',
  'theme',
  'language',
  'notifications',
  'notificationDetails',
  'startAtLogin',
  'whenClosed',
  'updates',
] as const satisfies SettingName[];

/** What holds where nobody has set anything; where downloads go the shell knows. */
export const DEFAULT_SETTINGS: Omit<Settings, 'downloadDirectory'> = {
  holdSeconds: HOLD_SECONDS.default,
  linkExpirySeconds: LINK_EXPIRY_SECONDS.default,
  uploadsAtOnce: UPLOADS_AT_ONCE.default,
  downloadsAtOnce: DOWNLOADS_AT_ONCE.default,
  bandwidthInBytesPerSecond: null,
  retentionDays: null,
  outboxEncryption: 'auto',
  caFile: null,
  theme: 'system',
  language: 'system',
  notifications: true,
  notificationDetails: false,
  startAtLogin: false,
  whenClosed: 'ask',
  updates: true,
};

/** Some settings to change, folder and file by their place. */
const placeId = z.string().min(1).max(256);
export const settingChangesSchema = z.strictObject({
  ...z.object(settings).partial().shape,
  downloadDirectory: placeId.optional(),
  caFile: placeId.optional(),
});
export type SettingChanges = z.infer<typeof settingChangesSchema>;

/** What the window shows of the settings. */
export const settingsViewSchema = z.object({
  values: settingsSchema,
  /** Those that a policy of the organization fixes: they cannot be changed. */
  managed: z.array(z.enum(SETTING_NAMES)),
});
export type SettingsView = z.infer<typeof settingsViewSchema>;
