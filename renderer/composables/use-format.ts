import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { localeOf } from '../locales/languages.ts';
import { createFormats, type Formats } from '../words/format.ts';
import { useReaderLanguages } from './use-reader-languages.ts';

const made = new Map<string, Formats>();

/** Intl's formats in the language of the window, as the reader's country writes them. */
export function useFormat(): ComputedRef<Formats> {
  const { locale } = useI18n();
  const preferred = useReaderLanguages();
  return computed(() => formatsOf(localeOf(locale.value, preferred.value)));
}

/** Made once a locale, because making them is slow. */
function formatsOf(locale: string): Formats {
  const formats = made.get(locale) ?? createFormats(locale);
  made.set(locale, formats);
  return formats;
}
