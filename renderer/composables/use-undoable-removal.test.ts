import { enableAutoUnmount, mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { afterEach, describe, expect, it } from 'vitest';
import { defineComponent } from 'vue';
import { fakeUpload } from '../bridge/fake/items.ts';
import { createWords } from '../i18n.ts';
import { useToasts } from '../stores/toasts.ts';
import { useUploads } from '../stores/uploads.ts';
import { useUndoableRemoval } from './use-undoable-removal.ts';

/** Three uploads, and an engine that removes all that it is told but `stubborn`. */
function setUp() {
  const told: (readonly string[])[] = [];
  const host = defineComponent({
    setup: () => ({ remove: useUndoableRemoval(), list: useUploads(), toasts: useToasts() }),
    template: '<p />',
  });
  const { vm } = mount(host, { global: { plugins: [createPinia(), createWords()] } });
  vm.list.replace(['a', 'b', 'stubborn'].map((id) => fakeUpload(id, 'maria', `${id}.pdf`)));
  return {
    told,
    toasts: vm.toasts,
    listed: () => vm.list.all.map(({ id }) => id).join(' '),
    report: () => vm.list.apply([fakeUpload('a', 'maria', 'a.pdf', { attempts: 7 })], []),
    remove: (...ids: string[]) =>
      vm.remove({
        list: vm.list,
        ids,
        remove(some) {
          told.push(some);
          return Promise.resolve(some.filter((id) => id !== 'stubborn'));
        },
      }),
  };
}
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

enableAutoUnmount(afterEach);

describe('a removal', () => {
  it('is seen at once, and told to the engine only when the way back is put away', async () => {
    const { remove, listed, told, toasts } = setUp();
    remove('a', 'b');
    expect(listed()).toBe('stubborn');
    expect(toasts.toasts[0]?.title).toBe('2 files removed from the list');
    await settled();
    expect(told).toEqual([]);
    toasts.dismissAll();
    await settled();
    expect(told).toEqual([['a', 'b']]);
    expect(listed()).toBe('stubborn');
  });

  it('that is undone was never one', async () => {
    const { remove, listed, told, toasts } = setUp();
    remove('a');
    toasts.act(toasts.toasts[0]?.id ?? 0);
    await settled();
    expect(listed()).toBe('a b stubborn');
    expect(toasts.toasts).toEqual([]);
    expect(told).toEqual([]);
  });

  it('is not undone by what the engine reports meanwhile', () => {
    const { remove, listed, report } = setUp();
    remove('a');
    report();
    expect(listed()).toBe('b stubborn');
  });

  it('that the engine refuses shows the row again', async () => {
    const { remove, listed, toasts } = setUp();
    remove('b', 'stubborn');
    toasts.dismiss(toasts.toasts[0]?.id ?? 0);
    await settled();
    expect(listed()).toBe('a stubborn');
  });

  it('is carried out when newer results take its place', async () => {
    const { remove, told, toasts } = setUp();
    remove('a');
    for (const title of ['one', 'two', 'three', 'four']) toasts.tell(title);
    await settled();
    expect(told).toEqual([['a']]);
  });
});
