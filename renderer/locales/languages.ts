import { sameLanguage, type Language } from '../../contract/languages.ts';
import type { Catalogue } from './catalogue.ts';
import { en } from './en.ts';

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

/** All words of a language. Rejects if its file cannot be had, which is so only when the shell has gone. */
export function catalogueOf(language: SpokenLanguage): Promise<Catalogue> {
  return CATALOGUES[language]();
}

export function directionOf(language: string): Direction {
  return language === PSEUDO_LANGUAGE ? 'rtl' : 'ltr';
}

/**
 * The locale in which numbers and dates are written: the reader's own variety of the language, so that nobody in London
 * gets American dates.
 */
export function localeOf(language: string, preferred: readonly string[]): string {
  // Arabic words with digits that we can read.
  if (language === PSEUDO_LANGUAGE) return 'ar-AE';
  return preferred.find((tag) => sameLanguage(tag, language)) ?? language;
}
