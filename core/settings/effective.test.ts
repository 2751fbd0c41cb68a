import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, SETTING_NAMES, settingsSchema } from '../../contract/settings.ts';
import { effectiveSettings } from './effective.ts';

const defaults = { ...DEFAULT_SETTINGS, downloadDirectory: '/home/you/Downloads' };
const none = new Map<string, unknown>();

it('lists every setting once', () => {
  expect([...SETTING_NAMES].sort()).toEqual(Object.keys(settingsSchema.shape).sort());
});

it('has defaults that are within their own bounds', () => {
  expect(settingsSchema.parse(defaults)).toEqual(defaults);
});

describe('effectiveSettings', () => {
  it('are the defaults where nobody says anything', () => {
    expect(effectiveSettings({}, none, defaults)).toEqual({ values: defaults, managed: [], refused: [] });
  });

  it('prefers the policy to the user, and the user to the default', () => {
    const user = new Map<string, unknown>([
      ['holdSeconds', 30],
      ['theme', 'dark'],
    ]);
    const policy = { holdSeconds: 0, retentionDays: null, allowedRegions: [] };
    const { values, managed, refused } = effectiveSettings(policy, user, defaults);
    expect(values).toEqual({ ...defaults, holdSeconds: 0, retentionDays: null, theme: 'dark' });
    expect(managed).toEqual(['holdSeconds', 'retentionDays']);
    expect(refused).toEqual([]);
  });

  it.each([
    ['too large', 'holdSeconds', 31],
    ['too small', 'linkExpirySeconds', 4],
    ['no whole number', 'retentionDays', 1.5],
    ['of another kind', 'notifications', 'yes'],
    ['no such word', 'theme', 'pink'],
    ['no such setting', 'colour', 'pink'],
  ])('passes over a value of the user that is %s', (_, name, value) => {
    const given = new Map<string, unknown>([[name, value]]);
    expect(effectiveSettings({}, given, defaults)).toEqual({
      values: defaults,
      managed: [],
      refused: [name],
    });
  });
});
