import { describe, expect, it } from 'vitest';
import { LANGUAGES, nearestLanguage } from './languages.ts';
import { settingsSchema } from './settings.ts';

it('are those of the setting', () => {
  expect(['system', ...LANGUAGES]).toEqual(settingsSchema.shape.language.options);
});

describe('nearestLanguage', () => {
  it.each([
    [['pt-BR'], 'pt-BR'],
    [['pt-PT', 'en'], 'pt-BR'],
    [['es-419'], 'es'],
    [['ES-mx'], 'es'],
    [['fr-FR', 'es-ES', 'en'], 'es'],
    [['en-GB', 'pt-BR'], 'en'],
    [['ptx'], 'en'],
    [['ja'], 'en'],
    [[], 'en'],
  ] as const)('of %j is %s', (preferred, nearest) => expect(nearestLanguage(preferred)).toBe(nearest));
});
