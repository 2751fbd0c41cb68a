import { useEventListener } from '@vueuse/core';
import { watch } from 'vue';
import { useView } from '../stores/view.ts';
import { addressOf, viewAt } from '../words/view-address.ts';

/** Keeps the view and the address of the page in step, both ways: "back" goes back, and a reload comes back. */
export function useViewAddress(): void {
  const view = useView();

  function follow(): void {
    const asked = viewAt(location.hash);
    if (asked !== undefined && addressOf(asked) !== addressOf(view.view)) view.show(asked);
  }

  follow();
  useEventListener(window, 'hashchange', follow);
  watch(
    () => addressOf(view.view),
    (address) => {
      if (location.hash !== `#${address}`) location.hash = address;
    },
  );
}
