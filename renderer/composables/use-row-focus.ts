import { computed, nextTick, shallowRef, watch, type ComputedRef, type Ref } from 'vue';

export interface RowFocusOptions<R> {
  readonly list: Readonly<Ref<HTMLElement | null>>;
  /** The rows from the first to the last; most of them are not in the page. */
  readonly rows: ComputedRef<readonly R[]>;
  readonly keyOf: (row: R) => string;
  /** The attribute in which a row has its key. */
  readonly attribute: string;
  /** Whether a row that has moved takes the focus along; otherwise its place keeps it. */
  readonly goesAlong: (before: R, now: R) => boolean;
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
export function useRowFocus<R>(options: RowFocusOptions<R>): RowFocus {
  const { list, rows, keyOf, attribute, goesAlong, scrollTo } = options;
  const focused = shallowRef<string>();
  const isFocused = (row: R): boolean => keyOf(row) === focused.value;
  const reachable = computed(() => {
    const [first] = rows.value;
    if (rows.value.some(isFocused)) return focused.value;
    return first === undefined ? undefined : keyOf(first);
  });

  function elementOf(key: string): HTMLElement | null {
    return list.value?.querySelector<HTMLElement>(`[${attribute}="${CSS.escape(key)}"]`) ?? null;
  }

  async function focusRow(at: number): Promise<void> {
    const row = rows.value[at];
    if (row === undefined) return;
    const key = keyOf(row);
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
    const [was, is] = [before[at], now[to]];
    const moved = was !== undefined && is !== undefined && goesAlong(was, is);
    await nextTick();
    if (document.activeElement === document.body) await focusRow(moved ? to : Math.min(at, now.length - 1));
  });

  return { focused, reachable, focusRow };
}
