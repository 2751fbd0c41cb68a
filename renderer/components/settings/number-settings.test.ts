import { describe, expect, it } from 'vitest';
import { settingsSchema } from '../../../contract/settings.ts';
import {
  mayBeNone,
  NUMBER_FIELDS,
  readNumber,
  typedNumber,
  type NumberSettingName,
} from './number-settings.ts';

const NAMES: readonly NumberSettingName[] = [
  'holdSeconds',
  'uploadsAtOnce',
  'downloadsAtOnce',
  'linkExpirySeconds',
  'bandwidthInBytesPerSecond',
  'retentionDays',
];

describe.each(NAMES)('%s', (name) => {
  const { min, max } = NUMBER_FIELDS[name];

  it('takes its bounds, and nothing beyond', () => {
    for (const typed of [min, max]) {
      const value = readNumber(name, typed);
      expect(settingsSchema.shape[name].safeParse(value).success).toBe(true);
      expect(value === undefined ? undefined : typedNumber(name, value)).toBe(typed);
    }
    for (const typed of [min - 1, max + 1]) expect(readNumber(name, typed)).toBeUndefined();
  });

  it.each(['', 'many', 7.5, Number.NaN, Number.POSITIVE_INFINITY])('does not take %s', (typed) => {
    expect(readNumber(name, typed)).toBeUndefined();
  });
});

it('types the bandwidth in kilobytes', () => {
  expect(readNumber('bandwidthInBytesPerSecond', 500)).toBe(500_000);
});

it('knows which settings do without a number', () => {
  expect(NAMES.filter(mayBeNone)).toEqual(['bandwidthInBytesPerSecond', 'retentionDays']);
});
