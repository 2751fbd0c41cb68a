import { useDebounceFn, useDocumentVisibility, useIntervalFn } from '@vueuse/core';
import { computed, watch } from 'vue';
import { SHOWN_ATTACHMENTS_MAX, SHOWN_LEASE_SECONDS } from '../../contract/limits.ts';
import { useBridge } from '../bridge/use-bridge.ts';
import { useEngine } from '../stores/engine.ts';
import { useShown } from '../stores/shown.ts';

/** Rows come and go in scores when a page opens or is scrolled; they are told together. Milliseconds. */
const SETTLED_MS = 150;
/** Twice a lease, so that one time that gets lost does not end it. Milliseconds. */
const REPEAT_MS = (SHOWN_LEASE_SECONDS * 1000) / 2;

/** Tells the engine what can be seen, for it renews links and asks for sizes only there. A hidden page shows nothing. */
export function useShownAttachments(): void {
  const bridge = useBridge();
  const engine = useEngine();
  const store = useShown();
  const visibility = useDocumentVisibility();
  const id = crypto.randomUUID();
  let toldNothing = true;

  const inSight = computed(() =>
    visibility.value === 'visible' ? [...store.shown.values()].slice(0, SHOWN_ATTACHMENTS_MAX) : [],
  );

  async function tell(): Promise<void> {
    if (toldNothing && inSight.value.length === 0) return;
    toldNothing = inSight.value.length === 0;
    try {
      await bridge.invoke('attachments.show', { window: id, attachments: inSight.value });
    } catch {
      // Nobody asked for this, and it is told again.
    }
  }

  watch(inSight, useDebounceFn(tell, SETTLED_MS));
  // An engine that was started anew, or was out of reach for longer than a lease, knows nothing of this page.
  watch(
    () => engine.connection,
    (connection) => {
      if (connection === 'connected') void tell();
    },
  );
  useIntervalFn(() => void tell(), REPEAT_MS);
}
