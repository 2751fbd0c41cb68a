import { useDocumentVisibility, useWindowFocus } from '@vueuse/core';
import { computed, type ComputedRef } from 'vue';

/** Whether somebody has this window before their eyes. Behind another window nothing is seen. */
export function useLookedAt(): ComputedRef<boolean> {
  const visibility = useDocumentVisibility();
  const hasFocus = useWindowFocus();
  return computed(() => visibility.value === 'visible' && hasFocus.value);
}
