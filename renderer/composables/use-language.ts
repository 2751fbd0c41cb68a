import { computed, watch, watchEffect, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { nearestLanguage } from '../../contract/languages.ts';
import {
  catalogueOf,
  directionOf,
  PSEUDO_LANGUAGE,
  type Direction,
  type SpokenLanguage,
} from '../locales/languages.ts';
import { messagesOf } from '../locales/messages.ts';
import { useSettings } from '../stores/settings.ts';
import { useReaderLanguages } from './use-reader-languages.ts';

/**
 * Has the window speak the language of the settings; `system` is the nearest to what the system prefers. Until its words are
 * there the window speaks as before. Gives the direction in which the language is written.
 */
export function useLanguage(): ComputedRef<Direction> {
  const words = useI18n();
  const { locale } = words;
  const settings = useSettings();
  const preferred = useReaderLanguages();

  const wanted = computed((): SpokenLanguage => {
    if (isPseudoAsked()) return PSEUDO_LANGUAGE;
    const { language } = settings.settings.values;
    return language === 'system' ? nearestLanguage(preferred.value) : language;
  });
  const direction = computed(() => directionOf(locale.value));

  async function speak(language: SpokenLanguage): Promise<void> {
    const catalogue = await catalogueOf(language);
    // Another may have been chosen while the words were read.
    if (language !== wanted.value) return;
    words.setLocaleMessage(language, messagesOf(catalogue, directionOf(language)));
    locale.value = language;
  }

  // Without its file there are still the words of before; an event connection that broke says the rest.
  watch(wanted, (language) => void speak(language).catch(() => undefined), { immediate: true });
  watchEffect(() => {
    document.documentElement.lang = locale.value;
    document.documentElement.dir = direction.value;
  });
  return direction;
}

/** `?lang=x-rtl`: for tests and for looking at the window. */
function isPseudoAsked(): boolean {
  return new URLSearchParams(location.search).get('lang') === PSEUDO_LANGUAGE;
}
