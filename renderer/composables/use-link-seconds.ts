import { createSharedComposable, useLocalStorage } from '@vueuse/core';
import { computed, type WritableComputedRef } from 'vue';
import { LINK_EXPIRY_SECONDS } from '../../contract/limits.ts';

/** What can be chosen, seconds. */
export const LINK_SECONDS: readonly number[] = [
  LINK_EXPIRY_SECONDS.min,
  30,
  60,
  LINK_EXPIRY_SECONDS.default,
  LINK_EXPIRY_SECONDS.max,
];

/** For how long the next link is made, seconds: what was chosen last, kept in this browser. */
export const useLinkSeconds: () => WritableComputedRef<number> = createSharedComposable(() => {
  const stored = useLocalStorage<number>('attache-link-seconds', LINK_EXPIRY_SECONDS.default);
  return computed({
    get: () => (LINK_SECONDS.includes(stored.value) ? stored.value : LINK_EXPIRY_SECONDS.default),
    set: (seconds) => (stored.value = seconds),
  });
});
