import { describe, expect, it } from 'vitest';
import { settingsSchema } from '../../contract/settings.ts';
import { catalogueOf, directionOf, LANGUAGES, localeOf, nearestLanguage } from './languages.ts';

describe('languages', () => {
  it('are those of the setting', () => {
    expect(['system', ...LANGUAGES]).toEqual(settingsSchema.shape.language.options);
  });

  it.each(LANGUAGES)('%s has words, from left to right', async (language) => {
    expect((await catalogueOf(language)).app.name).toBe('Attaché');
    expect(directionOf(language)).toBe('ltr');
  });
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

describe('localeOf', () => {
  it.each([
    ['en', ['en-GB', 'en-US'], 'en-GB'],
    ['pt-BR', ['pt-PT'], 'pt-PT'],
    ['es', ['en-GB', 'es-MX'], 'es-MX'],
    ['es', ['en-GB'], 'es'],
  ])('writes %s for a reader of %j as %s', (language, preferred, locale) =>
    expect(localeOf(language, preferred)).toBe(locale),
  );
});
