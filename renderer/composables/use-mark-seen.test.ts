import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createApp, nextTick, shallowRef, type App } from 'vue';
import type { ContactView } from '../../contract/views.ts';
import { fakeContact } from '../bridge/fake/items.ts';
import { bridgeKey } from '../bridge/use-bridge.ts';
import { useMarkSeen } from './use-mark-seen.ts';

const contact = shallowRef<ContactView>(fakeContact('maria', 'Maria Souza'));
let told: unknown[] = [];
let app: App;

function look(isLooking: boolean): Promise<void> {
  window.dispatchEvent(new Event(isLooking ? 'focus' : 'blur'));
  return nextTick();
}

beforeEach(async () => {
  told = [];
  contact.value = fakeContact('maria', 'Maria Souza');
  app = createApp({ setup: () => useMarkSeen(() => contact.value), render: () => null });
  app.provide(bridgeKey, {
    shell: 'browser',
    invoke: (...command) => {
      told.push(command);
      return new Promise(() => undefined);
    },
    subscribe: () => () => undefined,
    acceptFiles: () => Promise.resolve([]),
    copyText: () => Promise.resolve(),
    openLink: () => Promise.resolve(),
  });
  app.mount(document.createElement('div'));
  await look(true);
});
afterEach(() => app.unmount());

const arrive = (unread: number): void => {
  contact.value = { ...contact.value, unread };
};

describe('useMarkSeen', () => {
  it('tells that arrivals were seen, and nothing while there are none', async () => {
    expect(told).toEqual([]);
    arrive(2);
    await nextTick();
    expect(told).toEqual([['contacts.mark-seen', { contact: 'maria' }]]);
  });

  it('waits until somebody looks at the window', async () => {
    await look(false);
    arrive(1);
    await nextTick();
    expect(told).toEqual([]);
    await look(true);
    expect(told).toHaveLength(1);
  });
});
