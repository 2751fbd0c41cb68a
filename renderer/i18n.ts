import { createI18n } from 'vue-i18n';
import { en } from './locales/en.ts';
import { LANGUAGES } from '../contract/languages.ts';
import { PSEUDO_LANGUAGE } from './locales/languages.ts';
import { messagesOf } from './locales/messages.ts';
import { pluralForm } from './locales/plural-form.ts';

/** The words of the window, in English at first; `useLanguage` brings the others. */
export function createWords() {
  const rules = LANGUAGES.map((language) => [language, pluralForm(language)] as const);
  return createI18n({
    legacy: false,
    locale: 'en',
    fallbackLocale: 'en',
    messages: { en: messagesOf(en, 'ltr') },
    pluralRules: { ...Object.fromEntries(rules), [PSEUDO_LANGUAGE]: pluralForm('en') },
  });
}
