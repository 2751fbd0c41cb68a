import { HOLD_SECONDS, LINK_EXPIRY_SECONDS } from '../../../contract/limits.ts';
import {
  BANDWIDTH,
  DOWNLOADS_AT_ONCE,
  RETENTION_DAYS,
  settingsSchema,
  UPLOADS_AT_ONCE,
  type Settings,
} from '../../../contract/settings.ts';

/** The settings that are numbers; those that may be null have words for it instead of a number. */
export type NumberSettingName = {
  [N in keyof Settings]: NonNullable<Settings[N]> extends number ? N : never;
}[keyof Settings];

interface NumberField {
  /** Bounds as they are typed. */
  readonly min: number;
  readonly max: number;
  /** How many of the setting's unit one of the field's is. */
  readonly scale: number;
}

const PER_KILOBYTE = 1_000;

export const NUMBER_FIELDS: Readonly<Record<NumberSettingName, NumberField>> = {
  holdSeconds: { ...HOLD_SECONDS, scale: 1 },
  linkExpirySeconds: { ...LINK_EXPIRY_SECONDS, scale: 1 },
  uploadsAtOnce: { ...UPLOADS_AT_ONCE, scale: 1 },
  downloadsAtOnce: { ...DOWNLOADS_AT_ONCE, scale: 1 },
  bandwidthInBytesPerSecond: {
    min: Math.ceil(BANDWIDTH.min / PER_KILOBYTE),
    max: BANDWIDTH.max / PER_KILOBYTE,
    scale: PER_KILOBYTE,
  },
  retentionDays: { ...RETENTION_DAYS, scale: 1 },
};

/** What a field shows of a value. */
export function typedNumber(name: NumberSettingName, value: number): number {
  return Math.round(value / NUMBER_FIELDS[name].scale);
}

/**
 * The value that was typed, or undefined if the setting does not take it.
 *
 * @param typed - as a field for numbers gives it: an empty text where there is none.
 */
export function readNumber(name: NumberSettingName, typed: number | string): number | undefined {
  if (typeof typed !== 'number' || !Number.isInteger(typed)) return undefined;
  const value = typed * NUMBER_FIELDS[name].scale;
  return settingsSchema.shape[name].safeParse(value).success ? value : undefined;
}

/** Whether the setting does without a number, and then has a word of its own. */
export function mayBeNone(name: NumberSettingName): boolean {
  return settingsSchema.shape[name].safeParse(null).success;
}
