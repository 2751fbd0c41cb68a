import { watch } from 'vue';
import type { ContactView } from '../../contract/views.ts';
import { useBridge } from '../bridge/use-bridge.ts';
import { useLookedAt } from './use-looked-at.ts';

/**
 * Tells the engine that what others sent has been seen: while the contact's page is open in a window that somebody looks
 * at. Else the rail keeps its number.
 */
export function useMarkSeen(contact: () => ContactView): void {
  const bridge = useBridge();
  const isLookedAt = useLookedAt();

  watch(
    () => isLookedAt.value && contact(),
    async (seen) => {
      if (seen === false || seen.unread === undefined) return;
      try {
        await bridge.invoke('contacts.mark-seen', { contact: seen.id });
      } catch {
        // Nobody asked for this; the number stays, and the next change tries again.
      }
    },
    { immediate: true },
  );
}
