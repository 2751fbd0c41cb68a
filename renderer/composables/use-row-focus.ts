import { computed, nextTick, shallowRef, watch, type ComputedRef, type Ref } from 'vue';
import { ROW } from './on-row.ts';

/** What stands in a list. */
export interface RowEntry {
  readonly key: string;
  /** A row that moves within its group takes the focus along; where it leaves the group, its place keeps it. */
  readonly group?: string;
}

export interface RowFocusOptions {
  readonly list: Readonly<Ref<HTMLElement | null>>;
  /** The rows from the first to the last; most of them are not in the page. */
  readonly rows: ComputedRef<readonly RowEntry[]>;
  readonly scrollTo: (key: string) => void;
}

export interface RowFocus {
  /** The row that had the focus last. */
  readonly focused: Ref<string | undefined>;
  /** The row that Tab leads to. */
  readonly reachable: ComputedRef<string | undefined>;
  readonly focusRow: (at: number) => Promise<void>;
}

/** The focus in a list of rows, which come, go and change places under it. */
export function useRowFocus({ list, rows, scrollTo }: RowFocusOptions): RowFocus {
  const focused = shallowRef<string>();
  const isFocused = ({ key }: RowEntry): boolean => key === focused.value;
  const reachable = computed(() => (rows.value.some(isFocused) ? focused.value : rows.value[0]?.key));

  function elementOf(key: string): HTMLElement | null {
    return list.value?.querySelector<HTMLElement>(`[${ROW}="${CSS.escape(key)}"]`) ?? null;
  }

  async function focusRow(at: number): Promise<void> {
    const key = rows.value[at]?.key;
    if (key === undefined) return;
    focused.value = key;
    scrollTo(key);
    await nextTick();
    // A row far away is in the page one frame after the list has scrolled there.
    if (elementOf(key) === null) await new Promise(requestAnimationFrame);
    elementOf(key)?.focus({ preventScroll: true });
  }

  // A row that is put elsewhere in the page loses the focus.
  watch(rows, async (now, before) => {
    const hadFocus = list.value?.contains(document.activeElement) ?? false;
    if (!hadFocus) return;
    const at = before.findIndex(isFocused);
    const to = now.findIndex(isFocused);
    const goesAlong = at !== -1 && to !== -1 && before[at]?.group === now[to]?.group;
    await nextTick();
    if (document.activeElement === document.body)
      await focusRow(goesAlong ? to : Math.min(at, now.length - 1));
  });

  return { focused, reachable, focusRow };
}
