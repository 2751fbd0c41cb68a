import { mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defineComponent, nextTick } from 'vue';
import type { Bridge } from '../../contract/bridge.ts';
import { commands } from '../../contract/commands.ts';
import { SHOWN_LEASE_SECONDS } from '../../contract/limits.ts';
import { outputOf } from '../bridge/output-of.ts';
import { bridgeKey } from '../bridge/use-bridge.ts';
import { useEngine } from '../stores/engine.ts';
import { useShown } from '../stores/shown.ts';
import { useShownAttachments } from './use-shown-attachments.ts';

const LEASE_MS = SHOWN_LEASE_SECONDS * 1000;
const PHOTO = { contact: 'maria', attachmentId: 'a1' };
const RECEIPT = { contact: 'maria', attachmentId: 'a2' };

let visibility: DocumentVisibilityState = 'visible';

function setUp() {
  const told: { window: string; ids: string[] }[] = [];
  const bridge: Pick<Bridge<File>, 'invoke'> = {
    invoke: (command, input) => {
      const { window, attachments } = commands['attachments.show'].input.parse(input);
      told.push({ window, ids: attachments.map(({ attachmentId }) => attachmentId) });
      return Promise.resolve(outputOf(command, { ok: true, output: {} }));
    },
  };
  const host = defineComponent({
    setup() {
      useShownAttachments();
      return { shown: useShown(), engine: useEngine() };
    },
    render: () => null,
  });
  const { vm } = mount(host, {
    global: { plugins: [createPinia()], provide: { [bridgeKey]: bridge } },
  });
  return { vm, told, ids: () => told.map(({ ids }) => ids) };
}

async function turn(to: DocumentVisibilityState): Promise<void> {
  visibility = to;
  document.dispatchEvent(new Event('visibilitychange'));
  await nextTick();
}

beforeEach(() => {
  vi.useFakeTimers();
  visibility = 'visible';
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => visibility);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('what a page shows', () => {
  it('is told once for rows that come together', async () => {
    const { vm, ids } = setUp();
    vm.shown.show(PHOTO);
    vm.shown.show(RECEIPT);
    await vi.advanceTimersByTimeAsync(1000);
    expect(ids()).toEqual([['a1', 'a2']]);
  });

  it('is told again within the lease, under one name', async () => {
    const { vm, told } = setUp();
    vm.shown.show(PHOTO);
    await vi.advanceTimersByTimeAsync(LEASE_MS);
    expect(told.length).toBeGreaterThanOrEqual(2);
    expect(new Set(told.map(({ window }) => window)).size).toBe(1);
  });

  it('is nothing while the page is hidden, and is told anew when it comes back', async () => {
    const { vm, ids } = setUp();
    vm.shown.show(PHOTO);
    await vi.advanceTimersByTimeAsync(1000);
    await turn('hidden');
    await vi.advanceTimersByTimeAsync(1000);
    await turn('visible');
    await vi.advanceTimersByTimeAsync(1000);
    expect(ids()).toEqual([['a1'], [], ['a1']]);
  });

  it('costs nothing while there is nothing to see', async () => {
    const { vm, ids } = setUp();
    await vi.advanceTimersByTimeAsync(3 * LEASE_MS);
    expect(ids()).toEqual([]);
    vm.shown.show(PHOTO);
    await vi.advanceTimersByTimeAsync(1000);
    vm.shown.hide(PHOTO);
    await vi.advanceTimersByTimeAsync(3 * LEASE_MS);
    expect(ids()).toEqual([['a1'], []]);
  });

  it('is told at once to an engine that came back', async () => {
    const { vm, ids } = setUp();
    vm.shown.show(PHOTO);
    await vi.advanceTimersByTimeAsync(1000);
    vm.engine.connection = 'lost';
    await nextTick();
    vm.engine.connection = 'connected';
    await nextTick();
    expect(ids()).toEqual([['a1'], ['a1']]);
  });
});
