import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defineComponent } from 'vue';
import { createFakeBridge } from '../bridge/fake/fake-bridge.ts';
import { fakeUpload } from '../bridge/fake/items.ts';
import { fakeScene } from '../bridge/fake/scenes.ts';
import { bridgeKey } from '../bridge/use-bridge.ts';
import { createWords } from '../i18n.ts';
import { useBatches } from '../stores/batches.ts';
import { useContacts } from '../stores/contacts.ts';
import { useQuestions } from '../stores/questions.ts';
import { useToasts } from '../stores/toasts.ts';
import { useUploads } from '../stores/uploads.ts';
import { useSendFiles } from './use-send-files.ts';
import { useUploadCommands } from './use-upload-commands.ts';

const MARIA = 'maria';
const file = (name: string, size = 3): File => new File(['x'.repeat(size)], name);
const given = (...files: File[]) => ({ files, folders: [] });

function setUp(scene = 'busy') {
  const bridge = createFakeBridge(scene);
  const handed: string[][] = [];
  const acceptFiles = bridge.acceptFiles.bind(bridge);
  vi.spyOn(bridge, 'acceptFiles').mockImplementation((contact, files, options) => {
    handed.push([contact, ...files.map(({ name }) => name)]);
    return acceptFiles(contact, files, options);
  });
  const host = defineComponent({
    setup() {
      useContacts().replace(fakeScene(scene).contacts);
      return {
        send: useSendFiles(),
        all: useUploadCommands().all,
        questions: useQuestions(),
        batches: useBatches(),
        toasts: useToasts(),
        uploads: useUploads(),
      };
    },
    render: () => null,
  });
  const { vm } = mount(host, {
    global: { plugins: [createPinia(), createWords()], provide: { [bridgeKey]: bridge } },
  });
  return { vm, handed };
}

beforeEach(() => {
  vi.useFakeTimers();
});
enableAutoUnmount(afterEach);
afterEach(() => vi.useRealTimers());

describe('useSendFiles', () => {
  it('hands over what is well without a word, and notes what can still be undone', async () => {
    const { vm, handed } = setUp();
    await vm.send(MARIA, given(file('a.pdf'), file('b.png')));
    expect(handed).toEqual([[MARIA, 'a.pdf', 'b.png']]);
    expect(vm.questions.open).toBeUndefined();
    expect(vm.batches.batches).toMatchObject([{ contact: MARIA, uploads: { length: 2 } }]);
  });

  it('hands over nothing while something is wrong, and then only what the user says', async () => {
    const { vm, handed } = setUp();
    const sent = vm.send(MARIA, given(file('a.pdf'), file('b.exe')));
    await flushPromises();
    expect(handed).toEqual([]);
    expect(vm.questions.open).toMatchObject({
      kind: 'pre-flight',
      preFlight: { refused: [{ name: 'b.exe' }] },
    });
    vm.questions.settle([file('a.pdf')]);
    await sent;
    expect(handed).toEqual([[MARIA, 'a.pdf']]);
  });

  it('hands over nothing if the answer is no', async () => {
    const { vm, handed } = setUp();
    const sent = vm.send(MARIA, given(file('b.exe')));
    await flushPromises();
    vm.questions.settle([]);
    await sent;
    expect(handed).toEqual([]);
    expect(vm.toasts.toasts).toEqual([]);
  });

  it('asks before files would lie and wait for a token', async () => {
    const { vm, handed } = setUp('broken');
    const sent = vm.send('omar', given(file('a.pdf')));
    await flushPromises();
    expect(vm.questions.open).toMatchObject({
      kind: 'pre-flight',
      preFlight: { standsStill: 'needs-token' },
    });
    vm.questions.settle([]);
    await sent;
    expect(handed).toEqual([]);
  });

  it('asks one thing after the other', async () => {
    const { vm, handed } = setUp();
    const sent = [vm.send(MARIA, given(file('b.exe'))), vm.send(MARIA, given(file('c.exe')))];
    await flushPromises();
    expect(vm.questions.open).toMatchObject({ preFlight: { refused: [{ name: 'b.exe' }] } });
    vm.questions.settle([]);
    expect(vm.questions.open).toMatchObject({ preFlight: { refused: [{ name: 'c.exe' }] } });
    vm.questions.settle([]);
    await Promise.all(sent);
    expect(handed).toEqual([]);
  });
});

describe('a cancel', () => {
  it('can be taken back while the page has the files', async () => {
    const { vm, handed } = setUp();
    await vm.send(MARIA, given(file('a.pdf'), file('b.png')));
    const [id = ''] = vm.batches.batches[0]?.uploads ?? [];
    await vm.all('uploads.cancel', [fakeUpload(id, MARIA, 'a.pdf')]);
    const [toast] = vm.toasts.toasts;
    expect(toast).toMatchObject({ title: '1 file cancelled', action: { words: 'Send again' } });
    toast?.action?.run();
    await flushPromises();
    expect(handed.at(-1)).toEqual([MARIA, 'a.pdf']);
  });
});
