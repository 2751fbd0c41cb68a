import type { Settings } from '../../contract/settings.ts';
import type { Catalogue } from './catalogue.ts';
import { en } from './en.ts';

export type Language = Exclude<Settings['language'], 'system'>;
/** English turned to run from right to left and grown longer, for our own eyes and tests: nobody can choose it. */
export const PSEUDO_LANGUAGE = 'x-rtl';
export type SpokenLanguage = Language | typeof PSEUDO_LANGUAGE;

export type Direction = 'ltr' | 'rtl';

/** English comes with the window; the others when they are wanted, each in a file of its own. */
const CATALOGUES: Readonly<Record<SpokenLanguage, () => Promise<Catalogue>>> = {
  en: () => Promise.resolve(en),
  'pt-BR': async () => (await import('./pt-BR.ts')).ptBR,
  es: async () => (await import('./es.ts')).es,
  [PSEUDO_LANGUAGE]: async () => (await import('./pseudo.ts')).pseudo(en),
};

/** The languages that can be chosen. */
export const LANGUAGES: readonly Language[] = ['en', 'pt-BR', 'es'];

/** All words of a language. Rejects if its file cannot be had, which is so only when the shell has gone. */
export function catalogueOf(language: SpokenLanguage): Promise<Catalogue> {
  return CATALOGUES[language]();
}

export function directionOf(language: string): Direction {
  return language === PSEUDO_LANGUAGE ? 'rtl' : 'ltr';
}

/**
 * The first of the languages that somebody reads which there are words for, whatever country it is of; else English.
 *
 * @param preferred - BCP 47 tags, best first, as `navigator.languages` gives them.
 */
export function nearestLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const nearest = LANGUAGES.find((language) => primary(language) === primary(tag));
    if (nearest !== undefined) return nearest;
  }
  return 'en';
}

/**
 * The locale in which numbers and dates are written: the reader's own variety of the language, so that nobody in London
 * gets American dates.
 */
export function localeOf(language: string, preferred: readonly string[]): string {
  // Arabic words with digits that we can read.
  if (language === PSEUDO_LANGUAGE) return 'ar-AE';
  return preferred.find((tag) => primary(tag) === primary(language)) ?? language;
}

/** `pt` of `pt-BR`. */
function primary(tag: string): string | undefined {
  return tag.toLowerCase().split('-')[0];
}
