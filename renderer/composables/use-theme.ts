import { createSharedComposable, useLocalStorage } from '@vueuse/core';
import { computed, watchEffect, type WritableComputedRef } from 'vue';

export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

function isTheme(value: string): value is Theme {
  return THEMES.some((theme) => theme === value);
}

/** The appearance that the user chose, kept in this browser; `auto` follows the system. */
export const useTheme: () => WritableComputedRef<Theme, string> = createSharedComposable(() => {
  const stored = useLocalStorage('attache-theme', 'auto');
  const theme = computed({
    get: (): Theme => (isTheme(stored.value) ? stored.value : 'auto'),
    set: (next: string) => (stored.value = next),
  });
  watchEffect(() => {
    document.documentElement.dataset['theme'] = theme.value;
  });
  return theme;
});
