import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../contract/languages.ts';
import { catalogueOf, directionOf, localeOf } from './languages.ts';

describe('languages', () => {
  it.each(LANGUAGES)('%s has words, from left to right', async (language) => {
    expect((await catalogueOf(language)).app.name).toBe('Attaché');
    expect(directionOf(language)).toBe('ltr');
  });
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
