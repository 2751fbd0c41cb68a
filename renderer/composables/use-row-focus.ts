import { computed, nextTick, shallowRef, watch, type ComputedRef, type Ref } from 'vue';
import type { UploadView } from '../../contract/views.ts';
import { uploadGroup } from '../../contract/upload-group.ts';

export interface RowFocusOptions {
  readonly list: Readonly<Ref<HTMLElement | null>>;
  /** The rows from the first to the last; most of them are not in the page. */
  readonly rows: ComputedRef<readonly UploadView[]>;
  readonly scrollTo: (id: string) => void;
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
  const reachable = computed(() =>
    rows.value.some(({ id }) => id === focused.value) ? focused.value : rows.value[0]?.id,
  );

  function elementOf(id: string): HTMLElement | null {
    return list.value?.querySelector<HTMLElement>(`[data-upload="${CSS.escape(id)}"]`) ?? null;
  }

  async function focusRow(at: number): Promise<void> {
    const id = rows.value[at]?.id;
    if (id === undefined) return;
    focused.value = id;
    scrollTo(id);
    await nextTick();
    // A row far away is in the page one frame after the list has scrolled there.
    if (elementOf(id) === null) await new Promise(requestAnimationFrame);
    elementOf(id)?.focus({ preventScroll: true });
  }

  // A row that is put elsewhere in the page loses the focus. Moved in its group it keeps it; gone on or gone, its place does.
  watch(rows, async (now, before) => {
    const hadFocus = list.value?.contains(document.activeElement) ?? false;
    if (!hadFocus) return;
    const at = before.findIndex(({ id }) => id === focused.value);
    const to = now.findIndex(({ id }) => id === focused.value);
    const [was, is] = [before[at], now[to]];
    const stays = was !== undefined && is !== undefined && uploadGroup(was) === uploadGroup(is);
    await nextTick();
    if (document.activeElement === document.body) await focusRow(stays ? to : Math.min(at, now.length - 1));
  });

  return { focused, reachable, focusRow };
}
