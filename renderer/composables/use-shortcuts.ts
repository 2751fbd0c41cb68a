import { useEventListener } from '@vueuse/core';
import { useView } from '../stores/view.ts';
import { IS_MAC } from '../words/platform.ts';
import { findShortcut, isSingleCharacter, type ShortcutName } from '../words/shortcuts.ts';
import { useLetterKeys } from './use-letter-keys.ts';
import { useShortcutHandlers } from './use-shortcut-handlers.ts';

/** How long the second of two keys may take, milliseconds. */
const SECOND_KEY_MS = 1_500;

/** Keys that work anywhere. Nothing is taken from somebody who types, nor from a dialog. */
export function useShortcuts(pickFiles: () => void): void {
  const view = useView();
  const letters = useLetterKeys();
  const handlers = useShortcutHandlers(pickFiles);
  let begun: { key: string; at: number } | undefined;

  function onKey(event: KeyboardEvent): void {
    const single = isSingleCharacter(event);
    if (event.defaultPrevented || view.dialog !== undefined) return;
    if (single && (!letters.value || isTyping(event.target))) return;
    const before = keyBefore(event.timeStamp);
    begun = undefined;
    const found = findShortcut('anywhere', event, { isMac: IS_MAC, before });
    if (found === undefined) return;
    if ('begun' in found) begun = { key: found.begun, at: event.timeStamp };
    else carryOut(found.name, found.index, event);
  }

  function carryOut(name: ShortcutName<'anywhere'>, index: number, event: KeyboardEvent): void {
    // Pasting is the browser's to begin.
    if (name === 'paste') return;
    event.preventDefault();
    handlers[name](index);
  }

  function keyBefore(now: number): string | undefined {
    return begun !== undefined && now - begun.at < SECOND_KEY_MS ? begun.key : undefined;
  }

  // The second of two keys is nobody else's, also where it would mean something to a list.
  useEventListener(
    window,
    'keydown',
    (event: KeyboardEvent) => {
      if (keyBefore(event.timeStamp) === undefined || event.key === 'Shift') return;
      event.stopPropagation();
      onKey(event);
    },
    { capture: true },
  );
  useEventListener(window, 'keydown', onKey);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('input, textarea, select, [contenteditable], [role=menu]') !== null
  );
}
