import { createSharedComposable, useLocalStorage } from '@vueuse/core';
import type { Ref } from 'vue';

/**
 * Whether letters alone are shortcuts anywhere in the window; kept in this browser. People who dictate hit them without
 * meaning to, so they can be turned off (WCAG 2.1.4).
 */
export const useLetterKeys: () => Ref<boolean> = createSharedComposable(() =>
  useLocalStorage('attache-letter-keys', true),
);
