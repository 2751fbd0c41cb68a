import {
  defaultRangeExtractor,
  measureElement,
  observeElementOffset,
  useVirtualizer,
  type Range,
  type Rect,
  type Virtualizer,
} from '@tanstack/vue-virtual';
import { computed, shallowRef, type ComputedRef, type Ref } from 'vue';

export interface VirtualListOptions<E> {
  readonly scroller: Readonly<Ref<HTMLElement | null>>;
  readonly entries: ComputedRef<readonly E[]>;
  /** Height before it is measured, pixels. */
  readonly estimateHeight: (entry: E) => number;
  /** Key of an entry that stays in the page wherever the list is scrolled. */
  readonly pinned: () => string | undefined;
}

export interface VirtualList<E> {
  /** Entries that are in the page, each with its index and its distance from the top of the list, pixels. */
  readonly visible: ComputedRef<readonly { entry: E; index: number; top: number }[]>;
  /** Of all entries together, pixels. */
  readonly height: ComputedRef<number>;
  /** A template ref for entries: notes how high one really is. */
  readonly measure: (element: unknown) => void;
  /** Indices of the first and the last one that can be seen. */
  readonly inSight: ComputedRef<RowRange>;
  readonly scrollTo: (key: string) => void;
  readonly scrollToTop: () => void;
}

/** Entries from the first to the last, both included. */
export interface RowRange {
  readonly first: number;
  readonly last: number;
}

/** Rows beyond each edge, so that a flick does not run into the void. Each costs as much as one that is seen. */
const OVERSCAN = 5;

/** What the window has above and below a list at the least, pixels: what is left is filled before anybody has measured it. */
const AROUND_LIST = 150;

/** Rows that nobody sees are made when there is nothing else to do, and not later than this. Milliseconds. */
const OVERSCAN_MS = 500;

/** A list of any length of which only what is in sight is in the page. */
export function useVirtualList<E extends { readonly key: string }>({
  scroller,
  entries,
  estimateHeight,
  pinned,
}: VirtualListOptions<E>): VirtualList<E> {
  /**
   * The entries when they last came, went or changed places: only then are all heights added up again, and not each time
   * that one of them is a little further.
   */
  const placed = computed<readonly E[]>((before) =>
    before !== undefined && haveSameKeys(before, entries.value) ? before : entries.value,
  );

  const overscan = shallowRef(0);

  /** Functions that are others have all heights added up, so these are others only when the entries are. */
  const about = computed(() => {
    const all = placed.value;
    return {
      count: all.length,
      estimateSize: (index: number) => {
        const entry = all[index];
        return entry === undefined ? 0 : estimateHeight(entry);
      },
      getItemKey: (index: number) => all[index]?.key ?? index,
    };
  });

  const virtualizer = useVirtualizer(
    computed(() => ({
      ...about.value,
      getScrollElement: () => scroller.value,
      measureElement: heightOf,
      rangeExtractor: withPinned,
      overscan: overscan.value,
      initialRect: { width: 0, height: innerHeight - AROUND_LIST },
      observeElementRect: observeSize,
      observeElementOffset: observeOffset,
    })),
  );

  function indexOf(key: string): number {
    return entries.value.findIndex((entry) => entry.key === key);
  }

  /**
   * Asked for one by one as entries come into the page, heights would have it laid out once for each. The observer gives
   * them all together, still before they are painted.
   */
  function heightOf(
    element: Element,
    observed: ResizeObserverEntry | undefined,
    list: Virtualizer<HTMLElement, Element>,
  ): number {
    if (observed !== undefined) return measureElement(element, observed, list);
    const index = list.indexFromElement(element);
    return list.itemSizeCache.get(list.options.getItemKey(index)) ?? list.options.estimateSize(index);
  }

  /** Asked for its size, an element has the page laid out at once. The observer is told when that is done anyway. */
  function observeSize(
    { scrollElement }: Virtualizer<HTMLElement, Element>,
    tell: (size: Rect) => void,
  ): (() => void) | undefined {
    if (scrollElement === null) return undefined;
    const observer = new ResizeObserver((sizes) => {
      const size = sizes.at(-1)?.contentRect;
      if (size !== undefined) tell(size);
      overscanLater();
    });
    observer.observe(scrollElement);
    return () => observer.disconnect();
  }

  /** Who jumps so far that all rows are others waits for those in sight, and for no more. */
  function observeOffset(
    list: Virtualizer<HTMLElement, Element>,
    tell: (offset: number, isScrolling: boolean) => void,
  ): (() => void) | undefined {
    return observeElementOffset(list, (offset, isScrolling) => {
      const moved = Math.abs(offset - (list.scrollOffset ?? 0));
      if (moved > (list.scrollRect?.height ?? Infinity)) {
        overscan.value = 0;
        overscanLater();
      }
      tell(offset, isScrolling);
    });
  }

  function overscanLater(): void {
    requestIdleCallback(() => (overscan.value = OVERSCAN), { timeout: OVERSCAN_MS });
  }

  function withPinned(range: Range): number[] {
    const inSight = defaultRangeExtractor(range);
    const key = pinned();
    const at = key === undefined ? -1 : indexOf(key);
    return at === -1 || inSight.includes(at) ? inSight : [...inSight, at].sort((a, b) => a - b);
  }

  return {
    visible: computed(() =>
      virtualizer.value.getVirtualItems().flatMap(({ index, start }) => {
        const entry = entries.value[index];
        return entry === undefined ? [] : [{ entry, index, top: start }];
      }),
    ),
    height: computed(() => virtualizer.value.getTotalSize()),
    measure(element) {
      if (element instanceof Element) virtualizer.value.measureElement(element);
    },
    inSight: computed(() => {
      const range = virtualizer.value.calculateRange();
      return { first: range?.startIndex ?? 0, last: range?.endIndex ?? 0 };
    }),
    scrollTo: (key) => virtualizer.value.scrollToIndex(indexOf(key)),
    scrollToTop: () => virtualizer.value.scrollToOffset(0),
  };
}

function haveSameKeys(some: readonly { key: string }[], others: readonly { key: string }[]): boolean {
  return some.length === others.length && some.every(({ key }, index) => key === others[index]?.key);
}
