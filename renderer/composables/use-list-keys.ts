import type { ComputedRef, Ref } from 'vue';
import { IS_MAC } from '../words/platform.ts';
import { findShortcut, type ShortcutName } from '../words/shortcuts.ts';
import { moveInList } from './move-in-list.ts';
import { ROW } from './on-row.ts';
import { openRowMenu } from './open-row-menu.ts';
import type { RowSelection } from './use-row-selection.ts';

/**
 * What a shortcut does with a row, or with all that are selected, by their keys.
 *
 * @param onRow - whether the row itself has the focus, not one of its buttons.
 * @returns whether there is anything that it could do: then the key is not left to others.
 */
export type RowShortcut = (
  shortcut: ShortcutName<'inList'>,
  keys: readonly string[],
  onRow: boolean,
) => boolean;

export interface ListKeysOptions {
  /** Keys of the rows, from the first to the last. */
  readonly order: ComputedRef<readonly string[]>;
  readonly focused: Readonly<Ref<string | undefined>>;
  readonly focusRow: (at: number) => Promise<void>;
  readonly selection: RowSelection;
  readonly act: RowShortcut | undefined;
  /** Tells all of a row: what Space does, and Enter where there is nothing else to be done. */
  readonly open: (key: string) => void;
}

/** The keys of a list: arrows walk, with Shift they select, and the rest is done to the row or to all that are selected. */
export function useListKeys(options: ListKeysOptions): (event: KeyboardEvent) => void {
  const { order, focused, focusRow, selection, act, open } = options;
  const opens: readonly string[] = act === undefined ? ['details', 'goOn'] : ['details'];

  async function walk(shortcut: ShortcutName<'inList'>, at: number, event: KeyboardEvent): Promise<void> {
    const from = order.value[at];
    const to = moveInList(event.key, at, order.value.length) ?? at;
    const key = order.value[to];
    // Shift counts from where the focus was, if nothing was chosen before.
    if (shortcut === 'extend' && from !== undefined && !selection.isSelected(from)) selection.include(from);
    if (key !== undefined) selection.onShortcut(shortcut, key);
    await focusRow(to);
  }

  return (event) => {
    const { target } = event;
    const found = findShortcut('inList', event, { isMac: IS_MAC });
    const at = order.value.findIndex((key) => key === focused.value);
    const key = order.value[at];
    if (event.defaultPrevented || key === undefined || !(target instanceof HTMLElement)) return;
    if (found === undefined || !('name' in found)) return;
    const onRow = target.hasAttribute(ROW);
    const walks = found.name === 'move' || found.name === 'ends' || found.name === 'extend';
    if (walks) void walk(found.name, at, event);
    // A Mac has no key of its own for it.
    else if (found.name === 'menu') openRowMenu(target);
    else if (onRow && opens.includes(found.name)) open(key);
    else if (
      !(onRow && selection.onShortcut(found.name, key)) &&
      !act?.(found.name, selection.targetsOf(key), onRow)
    )
      return;
    event.preventDefault();
  };
}
