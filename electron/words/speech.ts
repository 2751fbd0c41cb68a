import { nearestLanguage, type Language } from '../../contract/languages.ts';
import { SENTENCES, type ErrorSentences } from '../../contract/sentences.ts';
import { SPANISH_SENTENCES } from '../../contract/sentences/es.ts';
import { PORTUGUESE_SENTENCES } from '../../contract/sentences/pt-BR.ts';
import type { Settings } from '../../contract/settings.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { ptBR } from './pt-BR.ts';

type Words<T> = { readonly [K in keyof T]: T[K] extends string ? string : Words<T[K]> };
/** What a language has words for: all that English has, so that a missing key is an error of types. */
export type Catalogue = Words<typeof en>;

export const CATALOGUES: Readonly<Record<Language, Catalogue>> = { en, 'pt-BR': ptBR, es };

const ERRORS: Readonly<Record<Language, ErrorSentences>> = {
  en: SENTENCES,
  'pt-BR': PORTUGUESE_SENTENCES,
  es: SPANISH_SENTENCES,
};

/** The native texts in the language of the moment. */
export interface Speech {
  readonly words: Catalogue;
  /** For what happens where there is no window to say it in. */
  readonly errors: ErrorSentences;
  /** Fills in what a text names as `{name}`. */
  readonly fill: (text: string, values: Readonly<Record<string, string>>) => string;
  /** As {@link fill}, of the form for one or for many, with the number as this language writes it. */
  readonly count: (forms: string, count: number, values?: Readonly<Record<string, string>>) => string;
}

/** @param preferred - what the system's user reads, best first; asked where the setting is `system`. */
export function speechOf(setting: Settings['language'], preferred: readonly string[]): Speech {
  const language = setting === 'system' ? nearestLanguage(preferred) : setting;
  const numbers = new Intl.NumberFormat(language);
  const fill: Speech['fill'] = (text, values) =>
    // In one pass: a file may be called "{contact}".
    text.replaceAll(/\{(\w+)\}/g, (placeholder, name: string) => values[name] ?? placeholder);
  return {
    words: CATALOGUES[language],
    errors: ERRORS[language],
    fill,
    count(forms, count, values = {}) {
      const [one = '', many = one] = forms.split(' | ');
      return fill(count === 1 ? one : many, { ...values, count: numbers.format(count) });
    },
  };
}
