import { enableAutoUnmount, mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { afterEach, describe, expect, it } from 'vitest';
import { nextTick } from 'vue';
import type { Bridge } from '../../../contract/bridge.ts';
import type { CommandName } from '../../../contract/commands.ts';
import type { OfferView } from '../../../contract/views.ts';
import { fakeContact } from '../../bridge/fake/items.ts';
import { outputOf } from '../../bridge/output-of.ts';
import { bridgeKey } from '../../bridge/use-bridge.ts';
import { createWords } from '../../i18n.ts';
import { useOffers } from '../../stores/offers.ts';
import OpenDialogs from './OpenDialogs.vue';

const OFFER: OfferView = {
  id: 'o1',
  label: 'Priya',
  endpoint: { kind: 'url', url: 'https://chat.example.com:8443/participant' },
  tokenKind: 'connection',
  at: 0,
  expiresAt: 600_000,
};

/** The dialog is put outside of the component, at the end of the page. */
function setUp(offers: readonly OfferView[]) {
  const given: { command: CommandName; input: unknown }[] = [];
  const bridge: Pick<Bridge<File>, 'invoke'> = {
    invoke: async (command, input) => {
      given.push({ command, input });
      const output = { contact: fakeContact('c1', 'Priya'), known: false };
      return Promise.resolve(outputOf(command, { ok: true, output }));
    },
  };
  const pinia = createPinia();
  useOffers(pinia).replace(offers);
  mount(OpenDialogs, {
    attachTo: document.body,
    global: { plugins: [pinia, createWords()], provide: { [bridgeKey]: bridge } },
  });
  return { given };
}

const dialog = (): HTMLElement | null => document.querySelector('[role=dialog]');

async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await nextTick();
}

async function click(words: string): Promise<void> {
  const buttons = [...(dialog()?.querySelectorAll('button') ?? [])];
  buttons.find(({ textContent }) => textContent.trim() === words)?.click();
  await settled();
}

enableAutoUnmount(afterEach);

describe('an offered contact', () => {
  it('opens a dialog with the host in plain sight, and does nothing by itself', async () => {
    const { given } = setUp([OFFER]);
    await settled();
    expect(dialog()?.textContent).toContain('chat.example.com:8443');
    expect(given).toEqual([]);
  });

  it('is added with the name that was typed', async () => {
    const { given } = setUp([OFFER]);
    await settled();
    const field = dialog()?.querySelector<HTMLInputElement>('input:not([type=checkbox])');
    if (field) field.value = 'Priya Raman';
    field?.dispatchEvent(new Event('input'));
    dialog()?.querySelector('form')?.requestSubmit();
    await settled();
    expect(given).toEqual([
      { command: 'offers.accept', input: { offer: 'o1', label: 'Priya Raman', remember: false } },
    ]);
    expect(dialog()).toBeNull();
  });

  it('is dismissed by "Not now", and the next one takes its place', async () => {
    const { given } = setUp([OFFER, { ...OFFER, id: 'o2' }]);
    await settled();
    await click('Not now');
    expect(given).toEqual([{ command: 'offers.dismiss', input: { offer: 'o1' } }]);
    await click('Not now');
    expect(given.at(-1)).toEqual({ command: 'offers.dismiss', input: { offer: 'o2' } });
    expect(dialog()).toBeNull();
  });

  it('closes when the offer has gone', async () => {
    setUp([OFFER]);
    await settled();
    useOffers().apply([], ['o1']);
    await settled();
    expect(dialog()).toBeNull();
  });
});
