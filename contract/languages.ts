import type { Settings } from './settings.ts';

export type Language = Exclude<Settings['language'], 'system'>;

/** The languages that there are words for: those that can be chosen. */
export const LANGUAGES: readonly Language[] = ['en', 'pt-BR', 'es'];

/**
 * The first of the languages that somebody reads which there are words for, whatever country it is of; else English.
 *
 * @param preferred - BCP 47 tags, best first, as `navigator.languages` and Electron's `getPreferredSystemLanguages()` give them.
 */
export function nearestLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const nearest = LANGUAGES.find((language) => sameLanguage(language, tag));
    if (nearest !== undefined) return nearest;
  }
  return 'en';
}

/** Whether two tags are of one language, as `pt-PT` and `pt-BR` are. */
export function sameLanguage(one: string, other: string): boolean {
  return primary(one) === primary(other);
}

/** `pt` of `pt-BR`. */
function primary(tag: string): string | undefined {
  return tag.toLowerCase().split('-')[0];
}
