import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { RateView } from '../../contract/views.ts';

/** How fast all transfers together are. */
export const useRate = defineStore('rate', () => ({
  rate: shallowRef<RateView>({ upBytesPerSecond: 0, downBytesPerSecond: 0 }),
}));
