import { createSharedComposable, useLocalStorage } from '@vueuse/core';
import type { Ref } from 'vue';

/** As many as can be seen at a glance. */
const RECENT_MAX = 6;

/** Keys of what was chosen in the palette, the last used first; kept in this browser. */
export const useRecentEntries: () => { recent: Ref<string[]>; note: (key: string) => void } =
  createSharedComposable(() => {
    const recent = useLocalStorage<string[]>('attache-palette', []);
    return {
      recent,
      note(key) {
        recent.value = [key, ...recent.value.filter((one) => one !== key)].slice(0, RECENT_MAX);
      },
    };
  });
