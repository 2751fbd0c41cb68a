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
    expect(effectiveSettings(none, none, defaults)).toEqual({ values: defaults, managed: [], refused: [] });
  });

  it('prefers the policy to the user, and the user to the default', () => {
    const policy = new Map<string, unknown>([['holdSeconds', 0]]);
    const user = new Map<string, unknown>([
      ['holdSeconds', 30],
      ['theme', 'dark'],
    ]);
    const { values, managed, refused } = effectiveSettings(policy, user, defaults);
    expect(values).toEqual({ ...defaults, holdSeconds: 0, theme: 'dark' });
    expect(managed).toEqual(['holdSeconds']);
    expect(refused).toEqual([]);
  });

  it.each([
    ['too large', 'holdSeconds', 31],
    ['too small', 'linkExpirySeconds', 4],
    ['no whole number', 'retentionDays', 1.5],
    ['of another kind', 'notifications', 'yes'],
    ['no such word', 'theme', 'pink'],
    ['no such setting', 'colour', 'pink'],
  ])('passes over a value that is %s, whoever gives it', (_, name, value) => {
    const given = new Map<string, unknown>([[name, value]]);
    expect(effectiveSettings(none, given, defaults)).toEqual({
      values: defaults,
      managed: [],
      refused: [{ by: 'user', name }],
    });
    expect(effectiveSettings(given, none, defaults)).toEqual({
      values: defaults,
      managed: [],
      refused: [{ by: 'policy', name }],
    });
  });

  it('lets the user’s word stand where the policy’s is not to be taken', () => {
    const policy = new Map<string, unknown>([['holdSeconds', 900]]);
    const user = new Map<string, unknown>([['holdSeconds', 7]]);
    const { values, managed } = effectiveSettings(policy, user, defaults);
    expect(values.holdSeconds).toBe(7);
    expect(managed).toEqual([]);
  });
});
