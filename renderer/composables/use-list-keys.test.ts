import { enableAutoUnmount, mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { afterEach, describe, expect, it } from 'vitest';
import { computed, defineComponent, shallowRef } from 'vue';
import { useSelection } from '../stores/selection.ts';
import type { ShortcutName } from '../words/shortcuts.ts';
import { ROW } from './on-row.ts';
import { useListKeys } from './use-list-keys.ts';
import { useRowSelection } from './use-row-selection.ts';

/** A list of five rows, each with a button. */
function setUp() {
  const done: [ShortcutName<'inList'>, readonly string[]][] = [];
  const host = defineComponent({
    setup() {
      const letters = shallowRef(Array.from('abcde'));
      const order = computed(() => letters.value);
      const focused = shallowRef<string>();
      const selection = useRowSelection('uploads', order);
      const onKey = useListKeys({
        order,
        focused,
        focusRow(at) {
          document.querySelectorAll<HTMLElement>(`[${ROW}]`)[at]?.focus();
          return Promise.resolve();
        },
        selection,
        act(shortcut, targets, onRow) {
          if (!onRow || shortcut === 'clearSelection') return false;
          done.push([shortcut, targets]);
          return true;
        },
        open: (key) => done.push(['details', [key]]),
      });
      return { letters, order, focused, selection, onKey, store: useSelection() };
    },
    template: `<ul @keydown="onKey">
      <li v-for="one in order" :key="one" tabindex="-1" :data-row="one"
        @focusin="focused = one" @click="selection.click($event, one)">{{ one }}<button /></li>
    </ul>`,
  });
  const { vm } = mount(host, { attachTo: document.body, global: { plugins: [createPinia()] } });
  return { vm, done, selected: () => [...vm.store.selection.keys].toSorted().join('') };
}

function row(key: string, inside = ''): HTMLElement {
  const element = document.querySelector<HTMLElement>(`[${ROW}=${key}] ${inside}`.trim());
  if (element === null) throw new Error(`expected the row ${key}`);
  return element;
}

function press(key: string, rest: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...rest });
  document.activeElement?.dispatchEvent(event);
  return event;
}

function click(element: HTMLElement, rest: MouseEventInit = {}): void {
  element.dispatchEvent(new MouseEvent('click', { bubbles: true, ...rest }));
}

enableAutoUnmount(afterEach);

describe('a list', () => {
  it('selects with Shift from where the focus was, and further', () => {
    const { selected } = setUp();
    row('b').focus();
    press('ArrowDown', { shiftKey: true });
    expect(selected()).toBe('bc');
    press('End', { shiftKey: true });
    expect(selected()).toBe('bcde');
    expect(document.activeElement).toBe(row('e'));
    press('ArrowUp', { shiftKey: true });
    expect(selected()).toBe('bcd');
  });

  it('does to all that are selected what is done to one of them, and to another row only that', () => {
    const { done } = setUp();
    row('a').focus();
    press('ArrowDown', { shiftKey: true });
    press('p');
    row('d').focus();
    press('Delete');
    expect(done).toEqual([
      ['pauseResume', ['a', 'b']],
      ['cancelRemove', ['d']],
    ]);
  });

  it('selects by clicks, which buttons of a row keep for themselves', () => {
    const { selected } = setUp();
    click(row('b'));
    click(row('d'), { ctrlKey: true });
    click(row('e', 'button'));
    expect(selected()).toBe('bd');
    click(row('e'), { shiftKey: true });
    expect(selected()).toBe('de');
  });

  it('takes all with Ctrl+A and nothing with Escape, which it leaves to others once nothing is selected', () => {
    const { selected } = setUp();
    row('c').focus();
    press('a', { ctrlKey: true });
    expect(selected()).toBe('abcde');
    expect(press('Escape').defaultPrevented).toBe(true);
    expect(selected()).toBe('');
    expect(press('Escape').defaultPrevented).toBe(false);
  });

  it('leaves the keys of a button to the button, but walks on', () => {
    const { done } = setUp();
    row('a', 'button').focus();
    expect(press('Enter').defaultPrevented).toBe(false);
    expect(press(' ').defaultPrevented).toBe(false);
    press('ArrowDown');
    expect(document.activeElement).toBe(row('b'));
    expect(done).toEqual([]);
  });

  it('opens the menu of the row that has the focus', () => {
    setUp();
    const opened: EventTarget[] = [];
    document.addEventListener('contextmenu', ({ target }) => target && opened.push(target), { once: true });
    row('c').focus();
    expect(press('F10', { shiftKey: true }).defaultPrevented).toBe(true);
    expect(opened).toEqual([row('c')]);
  });

  it('forgets rows that have gone', async () => {
    const { vm, selected } = setUp();
    row('a').focus();
    press('a', { ctrlKey: true });
    vm.letters = ['b', 'e'];
    await vm.$nextTick();
    expect(selected()).toBe('be');
  });
});
