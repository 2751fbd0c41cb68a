import { onScopeDispose } from 'vue';
import { assertNever } from '../../contract/assert-never.ts';
import type { WindowWish } from '../../contract/window-wish.ts';
import { useBridge } from '../bridge/use-bridge.ts';
import { useView } from '../stores/view.ts';
import { useShortcutHandlers } from './use-shortcut-handlers.ts';

/** Does what is asked of the window from outside of it: in the desktop's menus, by clicking a notification. */
export function useWishes(pickFiles: () => void): void {
  const view = useView();
  const handlers = useShortcutHandlers(pickFiles);

  function fulfil(wish: WindowWish): void {
    switch (wish.kind) {
      case 'act':
        // In front of a question there is only the question, as for the keys.
        if (view.dialog === undefined) handlers[wish.action](0);
        return;
      case 'show':
        view.show(wish.item === 'upload' ? { kind: 'contact', id: wish.contact } : { kind: 'downloads' });
        view.openDetails({ kind: wish.item, id: wish.id });
        return;
      case 'show-page':
        view.show({ kind: wish.page });
        return;
      case 'show-contact':
        view.show({ kind: 'contact', id: wish.contact });
        return;
      default:
        assertNever(wish);
    }
  }

  const stop = useBridge().desktop?.onWish(fulfil);
  if (stop !== undefined) onScopeDispose(stop);
}
