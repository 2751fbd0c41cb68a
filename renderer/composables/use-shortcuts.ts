import { useEventListener } from '@vueuse/core';
import { useContacts } from '../stores/contacts.ts';
import { useView } from '../stores/view.ts';

/** Keys that work anywhere. Plain letters are left to lists and fields; `?` alone does nothing while somebody types. */
export function useShortcuts(pickFiles: () => void): void {
  const contacts = useContacts();
  const view = useView();

  function step(by: 1 | -1): void {
    const ids = contacts.all.map(({ id }) => id);
    const at = view.view.kind === 'contact' ? ids.indexOf(view.view.id) : -1;
    const next = at === -1 ? ids.at(by === 1 ? 0 : -1) : ids[(at + by + ids.length) % ids.length];
    if (next !== undefined) view.show({ kind: 'contact', id: next });
  }

  function shortcutOf(event: KeyboardEvent): (() => void) | undefined {
    if (event.key === '?' && !isTyping(event.target)) return () => view.openDialog({ kind: 'shortcuts' });
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'o') return pickFiles;
    if (!event.altKey) return undefined;
    // By code: with Alt, a Mac's keys type other characters.
    if (event.code === 'KeyN') return () => view.openDialog({ kind: 'add-contact', by: 'paste' });
    if (event.code === 'ArrowUp') return () => step(-1);
    if (event.code === 'ArrowDown') return () => step(1);
    return undefined;
  }

  useEventListener(window, 'keydown', (event: KeyboardEvent) => {
    if (event.defaultPrevented || view.dialog !== undefined) return;
    const shortcut = shortcutOf(event);
    if (shortcut === undefined) return;
    event.preventDefault();
    shortcut();
  });
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, [contenteditable]') !== null;
}
