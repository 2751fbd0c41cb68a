import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { UpdateView } from '../../contract/update.ts';

/** How far a newer Attaché is. */
export const useUpdate = defineStore('update', () => {
  const update = shallowRef<UpdateView>({ state: 'none' });
  /** The version that the user has heard of, and does not want to be told of again. */
  const heardOf = ref<string>();
  return {
    update,
    heardOf,
    /** The version that is ready, as long as it is news. */
    news: computed(() =>
      update.value.state === 'ready' && update.value.version !== heardOf.value
        ? update.value.version
        : undefined,
    ),
  };
});
