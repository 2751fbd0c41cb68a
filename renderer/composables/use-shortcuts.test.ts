import { enableAutoUnmount, mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defineComponent } from 'vue';
import { createFakeBridge } from '../bridge/fake/fake-bridge.ts';
import { fakeContact } from '../bridge/fake/items.ts';
import { bridgeKey } from '../bridge/use-bridge.ts';
import { createWords } from '../i18n.ts';
import { useContacts } from '../stores/contacts.ts';
import { useView } from '../stores/view.ts';
import { useLetterKeys } from './use-letter-keys.ts';
import { useShortcuts } from './use-shortcuts.ts';

function setUp() {
  const picked = vi.fn();
  const host = defineComponent({
    setup() {
      useContacts().replace(['maria', 'omar'].map((id) => fakeContact(id, id)));
      useShortcuts(picked);
      return { view: useView(), letters: useLetterKeys() };
    },
    template: '<input /><ul @keydown="swallow"><li tabindex="0"></li></ul>',
    methods: {
      /** As a list does with a letter that means something to its rows. */
      swallow: (event: KeyboardEvent) => event.preventDefault(),
    },
  });
  const { vm } = mount(host, {
    attachTo: document.body,
    global: { plugins: [createPinia(), createWords()], provide: { [bridgeKey]: createFakeBridge('busy') } },
  });
  return { vm, picked };
}

function press(key: string, rest: KeyboardEventInit = {}, selector = 'body'): void {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...rest });
  document.querySelector(selector)?.dispatchEvent(event);
}

beforeEach(() => {
  vi.useFakeTimers();
});
enableAutoUnmount(afterEach);
afterEach(() => {
  localStorage.clear();
  vi.useRealTimers();
});

describe('useShortcuts', () => {
  it('opens a contact by its place, and pages by two letters', () => {
    const { vm } = setUp();
    press('2', { ctrlKey: true });
    expect(vm.view.view).toEqual({ kind: 'contact', id: 'omar' });
    press('g');
    press('d');
    expect(vm.view.view).toEqual({ kind: 'downloads' });
  });

  it('takes the second of two letters from a list that would mean it otherwise', () => {
    const { vm } = setUp();
    press('s', {}, 'li');
    expect(vm.view.view).toEqual({ kind: 'queue' });
    press('g');
    press('s', {}, 'li');
    expect(vm.view.view).toEqual({ kind: 'settings' });
  });

  it('takes no letter from somebody who types, nor from a dialog', () => {
    const { vm, picked } = setUp();
    press('o', {}, 'input');
    vm.view.openDialog({ kind: 'shortcuts' });
    press('o');
    press('k', { ctrlKey: true });
    expect(picked).not.toHaveBeenCalled();
    expect(vm.view.dialog).toEqual({ kind: 'shortcuts' });
  });

  it('leaves letters alone if they are turned off, and nothing else', () => {
    const { vm, picked } = setUp();
    vm.letters = false;
    press('o');
    expect(picked).not.toHaveBeenCalled();
    press('o', { ctrlKey: true });
    expect(picked).toHaveBeenCalledOnce();
    vm.letters = true;
    press('o');
    expect(picked).toHaveBeenCalledTimes(2);
  });
});
