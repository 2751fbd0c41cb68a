import { describe, expect, it, vi } from 'vitest';
import { computed, effectScope, nextTick, shallowRef } from 'vue';
import { useVirtualList, type VirtualList } from './use-virtual-list.ts';

interface Entry {
  readonly key: string;
  readonly done: number;
}

const entriesOf = (...keys: string[]): readonly Entry[] => keys.map((key) => ({ key, done: 0 }));

describe('useVirtualList', () => {
  const entries = shallowRef<readonly Entry[]>([]);
  const estimateHeight = vi.fn<(entry: Entry) => number>(() => 57);

  function start(): VirtualList<Entry> | undefined {
    return effectScope().run(() =>
      useVirtualList({
        scroller: shallowRef(null),
        entries: computed(() => entries.value),
        estimateHeight,
        pinned: () => undefined,
      }),
    );
  }

  async function heightAfter(list: VirtualList<Entry> | undefined, next: readonly Entry[]): Promise<unknown> {
    estimateHeight.mockClear();
    entries.value = next;
    await nextTick();
    return list?.height.value;
  }

  it('adds up the heights when entries come, go or change places, and not when one is further', async () => {
    const list = start();
    expect(await heightAfter(list, entriesOf('a', 'b', 'c'))).toBe(171);
    expect(estimateHeight).toHaveBeenCalledTimes(3);

    const further = entriesOf('a', 'b', 'c').map((entry) => ({ ...entry, done: 1 }));
    expect(await heightAfter(list, further)).toBe(171);
    expect(estimateHeight).not.toHaveBeenCalled();

    await heightAfter(list, entriesOf('b', 'a', 'c'));
    expect(estimateHeight).toHaveBeenCalledTimes(3);
    expect(await heightAfter(list, entriesOf('b', 'c'))).toBe(114);
  });
});
