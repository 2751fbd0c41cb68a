import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { createFormats, type Formats } from '../words/format.ts';

const made = new Map<string, Formats>();

/** Intl's formats in the language of the window; made once a language, because making them is slow. */
export function useFormat(): ComputedRef<Formats> {
  const { locale } = useI18n();
  return computed(() => {
    const formats = made.get(locale.value) ?? createFormats(locale.value);
    made.set(locale.value, formats);
    return formats;
  });
}
