import { createSharedComposable, useNow as useVueUseNow } from '@vueuse/core';
import { computed, type ComputedRef } from 'vue';

/**
 * One clock for all countdowns, so that they tick together; milliseconds. As often as the engine reports: what ends in five
 * seconds would begin as six by a clock that is a second behind.
 */
const TICK_MS = 250;

/** The time, epoch milliseconds, four times a second while anything shows it. */
export const useNow: () => ComputedRef<number> = createSharedComposable(() => {
  const now = useVueUseNow({ interval: TICK_MS });
  return computed(() => now.value.getTime());
});
