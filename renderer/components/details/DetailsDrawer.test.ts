import { enableAutoUnmount, mount, type VueWrapper } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defineComponent, h, nextTick } from 'vue';
import { TooltipProvider } from 'reka-ui';
import { errorView } from '../../../contract/errors.ts';
import { createFakeBridge } from '../../bridge/fake/fake-bridge.ts';
import { fakeContact, fakeUpload, SHA256, waiting } from '../../bridge/fake/items.ts';
import { bridgeKey } from '../../bridge/use-bridge.ts';
import { createWords } from '../../i18n.ts';
import { useContacts } from '../../stores/contacts.ts';
import { useUploads } from '../../stores/uploads.ts';
import { useView } from '../../stores/view.ts';
import OpenDetails from './OpenDetails.vue';

/** The focus moves three turns after what moved it. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 4; turn += 1) await new Promise((resolve) => setTimeout(resolve));
}
const text = (window: VueWrapper): string => window.text().replace(/\s+/g, ' ');

/** A window with a row to open the drawer from. */
function show(): VueWrapper {
  const bridge = { ...createFakeBridge('busy'), copyText };
  const host = defineComponent(() => () => [
    h('button', { id: 'row' }, 'a row'),
    h(TooltipProvider, () => h(OpenDetails)),
  ]);
  return mount(host, {
    attachTo: document.body,
    global: { plugins: [createWords()], provide: { [bridgeKey]: bridge } },
  });
}
const copies: string[] = [];

function copyText(copied: string): Promise<void> {
  copies.push(copied);
  return Promise.resolve();
}

async function openFromRow(window: VueWrapper): Promise<void> {
  window.get<HTMLElement>('#row').element.focus();
  useView().openDetails({ kind: 'upload', id: 'u2' });
  await settle();
}

beforeEach(() => {
  setActivePinia(createPinia());
  useContacts().replace([fakeContact('maria', 'Maria Souza')]);
  useUploads().replace([
    fakeUpload('u2', 'maria', 'invoice-1042.pdf', {
      ...waiting({ for: 'retry', at: Date.now() + 30_000, attempt: 3, code: 'throttled' }),
      attempts: 2,
    }),
  ]);
});
enableAutoUnmount(afterEach);

describe('the drawer', () => {
  it('tells what happened, and what is known of the file', async () => {
    const window = show();
    await openFromRow(window);
    expect(text(window)).toContain('Accepted: its own copy is safe on this computer');
    expect(text(window)).toContain('The line came back; trying at once');
    expect(text(window)).toContain('Maria Souza');
    expect(text(window)).toContain(SHA256);
    expect(text(window)).toMatch(/Attempts ?2/);
    expect(text(window)).toContain('Next try');
  });

  it('takes the focus, and gives it back to the row on Escape', async () => {
    const window = show();
    await openFromRow(window);
    expect(document.activeElement?.textContent).toContain('invoice-1042.pdf');
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    await settle();
    expect(useView().details).toBeUndefined();
    expect(document.activeElement?.id).toBe('row');
  });

  it('gives the focus back also if the button that had it is gone', async () => {
    const window = show();
    await openFromRow(window);
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    useView().closeDetails();
    await settle();
    expect(document.activeElement?.id).toBe('row');
  });

  it('leaves the focus to somebody who went on to work elsewhere', async () => {
    const window = show();
    await openFromRow(window);
    const elsewhere = document.body.appendChild(document.createElement('input'));
    elsewhere.focus();
    useView().closeDetails();
    await settle();
    expect(document.activeElement).toBe(elsewhere);
    elsewhere.remove();
  });

  it('copies the fingerprint', async () => {
    const window = show();
    await openFromRow(window);
    await window.get('[aria-label="Copy the SHA-256"]').trigger('click');
    expect(copies).toEqual([SHA256]);
  });

  it('says the exact error and its next step', async () => {
    const error = errorView('outbox-file-lost', { name: 'invoice-1042.pdf' });
    useUploads().replace([fakeUpload('u2', 'maria', 'invoice-1042.pdf', { state: 'failed', error })]);
    const window = show();
    await openFromRow(window);
    expect(text(window)).toContain('Add the file again from where you have it.');
  });

  it('goes with its item, and does not spring open again with it', async () => {
    const window = show();
    await openFromRow(window);
    useUploads().apply([], ['u2']);
    await nextTick();
    expect(window.find('.drawer').exists()).toBe(false);
    useUploads().apply([fakeUpload('u2', 'maria', 'invoice-1042.pdf')], []);
    await nextTick();
    expect(window.find('.drawer').exists()).toBe(false);
  });
});
