import { computed, shallowRef, type ComputedRef } from 'vue';

/** What every noun's store is made of: the newest view of each item by key, in the order in which they came. */
export interface NounState<T> {
  readonly byKey: ComputedRef<ReadonlyMap<string, T>>;
  readonly all: ComputedRef<readonly T[]>;
  readonly replace: (items: readonly T[]) => void;
  readonly apply: (put: readonly T[], gone: readonly string[]) => void;
  /** As if they were gone, until they are or `reveal` is called: what is about to be removed. */
  readonly hide: (keys: readonly string[]) => void;
  readonly reveal: (keys: readonly string[]) => void;
}

/**
 * Keeps one noun. The map is replaced and never changed in place, so that Vue tracks one reference and not thousands
 * of rows that change four times a second.
 */
export function nounState<T>(keyOf: (item: T) => string): NounState<T> {
  const known = shallowRef<ReadonlyMap<string, T>>(new Map());
  const hidden = shallowRef<ReadonlySet<string>>(new Set());
  const byKey = computed(() =>
    hidden.value.size === 0
      ? known.value
      : new Map([...known.value].filter(([key]) => !hidden.value.has(key))),
  );

  function replace(items: readonly T[]): void {
    known.value = new Map(items.map((item) => [keyOf(item), item]));
  }

  function apply(put: readonly T[], gone: readonly string[]): void {
    if (put.length === 0 && gone.length === 0) return;
    const next = new Map(known.value);
    for (const item of put) next.set(keyOf(item), item);
    for (const key of gone) next.delete(key);
    known.value = next;
  }

  return {
    byKey,
    all: computed(() => [...byKey.value.values()]),
    replace,
    apply,
    hide: (keys) => (hidden.value = new Set([...hidden.value, ...keys])),
    reveal(keys) {
      const revealed = new Set(keys);
      hidden.value = new Set([...hidden.value].filter((key) => !revealed.has(key)));
    },
  };
}

/** Items by the contact that they belong to. */
export function groupByContact<T extends { contact: string }>(
  items: readonly T[],
): ReadonlyMap<string, readonly T[]> {
  return Map.groupBy(items, (item) => item.contact);
}
