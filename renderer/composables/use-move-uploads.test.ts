import { enableAutoUnmount, mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defineComponent } from 'vue';
import { createFakeBridge } from '../bridge/fake/fake-bridge.ts';
import { fakeScene } from '../bridge/fake/scenes.ts';
import { bridgeKey } from '../bridge/use-bridge.ts';
import { createWords } from '../i18n.ts';
import { useUploads } from '../stores/uploads.ts';
import { byPosition } from '../words/lane.ts';
import { useMoveUploads, type MoveUploads } from './use-move-uploads.ts';

/** The window without the engine's events, which is what it sees between two of them. */
function setUp(): { moving: MoveUploads; order: () => string } {
  const bridge = createFakeBridge('many');
  const host = defineComponent({
    setup() {
      const store = useUploads();
      store.replace(fakeScene('many').uploads);
      const order = (): string => {
        const lane = (store.byContact.get('omar') ?? []).filter(({ id }) => id.startsWith('m'));
        const ids = lane.toSorted(byPosition).map(({ id }) => id);
        return ids.slice(0, 5).join(' ');
      };
      return { moving: useMoveUploads(), order };
    },
    render: () => null,
  });
  return mount(host, {
    global: { plugins: [createPinia(), createWords()], provide: { [bridgeKey]: bridge } },
  }).vm;
}

beforeEach(() => {
  vi.useFakeTimers();
});
enableAutoUnmount(afterEach);
afterEach(() => vi.useRealTimers());

describe('useMoveUploads', () => {
  it('moves step by step from where the step before has led', async () => {
    const { moving, order } = setUp();
    await Promise.all([moving.moveBy('up', 'm4'), moving.moveBy('up', 'm4'), moving.moveBy('up', 'm4')]);
    expect(order()).toBe('m0 m4 m1 m2 m3');
    expect(moving.told.value).toBe('photo-4.jpg is now number 3 of 1,001.');
  });

  it('carries out no long tail of a key that was held', async () => {
    const { moving, order } = setUp();
    await Promise.all(Array.from({ length: 50 }, () => moving.moveBy('down', 'm0')));
    expect(order()).toBe('m1 m2 m3 m0 m4');
  });
});
