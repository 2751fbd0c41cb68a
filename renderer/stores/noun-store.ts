import { computed, shallowRef, type ComputedRef } from 'vue';

/** What every noun's store is made of: the newest view of each item by key, in the order in which they came. */
export interface NounState<T> {
  readonly byKey: ComputedRef<ReadonlyMap<string, T>>;
  /** As `byKey`, but the same while items only come further, for whoever is not interested in how far. */
  readonly placed: ComputedRef<ReadonlyMap<string, T>>;
  /** The items of `placed`. */
  readonly all: ComputedRef<readonly T[]>;
  /** The items with these keys that are there. */
  readonly pick: (keys: Iterable<string>) => readonly T[];
  readonly replace: (items: readonly T[]) => void;
  readonly apply: (put: readonly T[], gone: readonly string[]) => void;
  /** As if they were gone, until they are or `reveal` is called: what is about to be removed. */
  readonly hide: (keys: readonly string[]) => void;
  readonly reveal: (keys: readonly string[]) => void;
}

/**
 * Keeps one noun. The map is replaced and never changed in place, so that Vue tracks one reference and not thousands
 * of rows that change four times a second.
 *
 * @param isOnlyFurther - whether an item differs from the one before in nothing but how far it is.
 */
export function nounState<T>(
  keyOf: (item: T) => string,
  isOnlyFurther: (before: T, now: T) => boolean = () => false,
): NounState<T> {
  const known = shallowRef<ReadonlyMap<string, T>>(new Map());
  const knownPlaced = shallowRef(known.value);
  const hidden = shallowRef<ReadonlySet<string>>(new Set());
  const placed = computed(() => visible(knownPlaced.value));

  function visible(items: ReadonlyMap<string, T>): ReadonlyMap<string, T> {
    if (hidden.value.size === 0) return items;
    return new Map([...items].filter(([key]) => !hidden.value.has(key)));
  }

  function replace(items: readonly T[]): void {
    known.value = new Map(items.map((item) => [keyOf(item), item]));
    knownPlaced.value = known.value;
  }

  /** Whether an item that is put leaves everything where it is. */
  function leavesPlaces(item: T): boolean {
    const before = known.value.get(keyOf(item));
    return before !== undefined && isOnlyFurther(before, item);
  }

  function apply(put: readonly T[], gone: readonly string[]): void {
    if (put.length === 0 && gone.length === 0) return;
    const samePlaces = gone.length === 0 && put.every(leavesPlaces);
    const next = new Map(known.value);
    for (const item of put) next.set(keyOf(item), item);
    for (const key of gone) next.delete(key);
    known.value = next;
    if (!samePlaces) knownPlaced.value = next;
  }

  const byKey = computed(() => visible(known.value));

  return {
    byKey,
    pick: (keys) => Array.from(keys).flatMap((key) => byKey.value.get(key) ?? []),
    placed,
    all: computed(() => [...placed.value.values()]),
    replace,
    apply,
    hide: (keys) => (hidden.value = new Set([...hidden.value, ...keys])),
    reveal(keys) {
      const revealed = new Set(keys);
      hidden.value = new Set([...hidden.value].filter((key) => !revealed.has(key)));
    },
  };
}

/** Items by the contact that they belong to. Those of a contact are the same array while none of them is another. */
export function groupByContact<T extends { contact: string }>(
  items: ComputedRef<readonly T[]>,
): ComputedRef<ReadonlyMap<string, readonly T[]>> {
  return computed((before) => {
    const groups = new Map<string, readonly T[]>(Map.groupBy(items.value, (item) => item.contact));
    for (const [contact, group] of before ?? []) {
      const now = groups.get(contact);
      if (now !== undefined && haveSameItems(group, now)) groups.set(contact, group);
    }
    return groups;
  });
}

function haveSameItems<T>(some: readonly T[], others: readonly T[]): boolean {
  return some.length === others.length && some.every((item, index) => item === others[index]);
}
