import { createI18n } from 'vue-i18n';
import { en } from './locales/en.ts';

const plurals = new Intl.PluralRules('en');

/** Messages with a `|` have two forms: `one`, then all others. */
export function createWords() {
  return createI18n({
    legacy: false,
    locale: 'en',
    fallbackLocale: 'en',
    messages: { en },
    pluralRules: { en: (count: number) => (plurals.select(count) === 'one' ? 0 : 1) },
  });
}
