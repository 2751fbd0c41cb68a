import { createSharedComposable, useNow as useVueUseNow } from '@vueuse/core';
import { computed, type ComputedRef } from 'vue';

/** One clock for all countdowns, so that they tick together; milliseconds. */
const TICK_MS = 1000;

/** The time, epoch milliseconds, once a second while anything shows it. */
export const useNow: () => ComputedRef<number> = createSharedComposable(() => {
  const now = useVueUseNow({ interval: TICK_MS });
  return computed(() => now.value.getTime());
});
