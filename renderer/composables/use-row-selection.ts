import { onScopeDispose, watch, type ComputedRef } from 'vue';
import { useSelection, type SelectableNoun } from '../stores/selection.ts';
import { IS_MAC } from '../words/platform.ts';
import {
  extendTo,
  keepListed,
  NOTHING_SELECTED,
  selectAll,
  selectOnly,
  type Selection,
  toggleSelected,
} from '../words/selection.ts';
import type { ShortcutName } from '../words/shortcuts.ts';

export interface RowSelection {
  readonly keys: () => ReadonlySet<string>;
  readonly isSelected: (key: string) => boolean;
  readonly click: (event: MouseEvent, key: string) => void;
  /** Before a row's menu opens: it is about the row, unless the row is one of several that are selected. */
  readonly include: (key: string) => void;
  /** What a shortcut does to the selection when the focus is on `key` now. Whether it does anything. */
  readonly onShortcut: (shortcut: ShortcutName<'inList'>, key: string) => boolean;
  /** What is done to a row is done to all that are selected, if the row is one of them. */
  readonly targetsOf: (key: string) => readonly string[];
  readonly clear: () => void;
}

/** Of a list in which there is nothing to select. */
export const NO_SELECTION: RowSelection = {
  keys: () => NOTHING_SELECTED.keys,
  isSelected: () => false,
  click: () => undefined,
  include: () => undefined,
  onShortcut: () => false,
  targetsOf: (key) => [key],
  clear: () => undefined,
};

/** The selection in a list; it ends with the list. */
export function useRowSelection(noun: SelectableNoun, order: ComputedRef<readonly string[]>): RowSelection {
  const store = useSelection();
  const mine = (): Selection => (store.noun === noun ? store.selection : NOTHING_SELECTED);

  function select(selection: Selection): void {
    store.noun = noun;
    store.selection = selection;
  }

  onScopeDispose(() => {
    if (store.noun === noun) store.clear();
  });
  watch(order, (now) => {
    if (store.noun === noun) select(keepListed(store.selection, now));
  });

  const isSelected = (key: string): boolean => mine().keys.has(key);

  /** Buttons and fields in a row have clicks of their own, and a text that was marked is to be copied. */
  function isOwnClick({ target }: MouseEvent): boolean {
    return (
      (target instanceof Element && target.closest('button, a, input, [role=menuitem]') !== null) ||
      (getSelection()?.toString() ?? '') !== ''
    );
  }

  return {
    keys: () => mine().keys,
    isSelected,

    click(event, key) {
      if (isOwnClick(event)) return;
      if (event.shiftKey) select(extendTo(mine(), key, order.value));
      else if (IS_MAC ? event.metaKey : event.ctrlKey) select(toggleSelected(mine(), key));
      else select(selectOnly(key));
    },

    include(key) {
      if (!isSelected(key)) select(selectOnly(key));
    },

    onShortcut(shortcut, key) {
      switch (shortcut) {
        case 'move':
        case 'ends':
          if (mine().keys.size > 0) select(selectOnly(key));
          return true;
        case 'extend':
          select(extendTo(mine(), key, order.value));
          return true;
        case 'toggle':
          select(toggleSelected(mine(), key));
          return true;
        case 'selectAll':
          select(selectAll(order.value));
          return true;
        case 'clearSelection': {
          const hadSome = mine().keys.size > 0;
          select(NOTHING_SELECTED);
          return hadSome;
        }
        default:
          return false;
      }
    },

    targetsOf: (key) => (isSelected(key) ? order.value.filter(isSelected) : [key]),
    clear: () => select(NOTHING_SELECTED),
  };
}
