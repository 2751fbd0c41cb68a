import { computed, shallowRef, type ComputedRef, type ShallowRef } from 'vue';

/** What every noun's store is made of: the newest view of each item by key, in the order in which they came. */
export interface NounState<T> {
  readonly byKey: Readonly<ShallowRef<ReadonlyMap<string, T>>>;
  readonly all: ComputedRef<readonly T[]>;
  readonly replace: (items: readonly T[]) => void;
  readonly apply: (put: readonly T[], gone: readonly string[]) => void;
}

/**
 * Keeps one noun. The map is replaced and never changed in place, so that Vue tracks one reference and not thousands
 * of rows that change four times a second.
 */
export function nounState<T>(keyOf: (item: T) => string): NounState<T> {
  const byKey = shallowRef<ReadonlyMap<string, T>>(new Map());

  function replace(items: readonly T[]): void {
    byKey.value = new Map(items.map((item) => [keyOf(item), item]));
  }

  function apply(put: readonly T[], gone: readonly string[]): void {
    if (put.length === 0 && gone.length === 0) return;
    const next = new Map(byKey.value);
    for (const item of put) next.set(keyOf(item), item);
    for (const key of gone) next.delete(key);
    byKey.value = next;
  }

  return { byKey, all: computed(() => [...byKey.value.values()]), replace, apply };
}

/** Items by the contact that they belong to. */
export function groupByContact<T extends { contact: string }>(
  items: readonly T[],
): ReadonlyMap<string, readonly T[]> {
  return Map.groupBy(items, (item) => item.contact);
}
