import { expect, it } from 'vitest';
import { mustSeal } from './must-seal.ts';

it.each([
  ['auto', true, true],
  ['auto', false, false],
  ['always', false, true],
  ['always', true, true],
  ['never', true, false],
] as const)(
  'with the setting %s and a vault that seals: %s, a copy is sealed: %s',
  (setting, seals, expected) => {
    expect(mustSeal(setting, { seals })).toBe(expected);
  },
);
