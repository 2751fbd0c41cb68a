import { mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { describe, expect, it } from 'vitest';
import { defineComponent } from 'vue';
import type { Bridge } from '../../contract/bridge.ts';
import { commands, type CommandName } from '../../contract/commands.ts';
import { errorView } from '../../contract/errors.ts';
import { IDS_PER_COMMAND_MAX } from '../../contract/limits.ts';
import { fakeUpload } from '../bridge/fake/items.ts';
import { outputOf } from '../bridge/output-of.ts';
import { bridgeKey } from '../bridge/use-bridge.ts';
import { createWords } from '../i18n.ts';
import { useToasts } from '../stores/toasts.ts';
import { useUploadCommands } from './use-upload-commands.ts';

/** An engine that refuses every upload. */
function setUp() {
  const given: { command: CommandName; ids: readonly string[] }[] = [];
  const bridge: Pick<Bridge<File>, 'invoke'> = {
    invoke: async (command, input) => {
      const { uploads: ids } = commands['uploads.retry'].input.parse(input);
      given.push({ command, ids });
      const results = ids.map((id) => ({ id, error: errorView('upload-unknown', { upload: id }) }));
      return outputOf(command, { ok: true, output: { results } });
    },
  };
  const host = defineComponent({
    setup: () => ({ ...useUploadCommands(), toasts: useToasts() }),
    render: () => null,
  });
  const { vm } = mount(host, {
    global: { plugins: [createPinia(), createWords()], provide: { [bridgeKey]: bridge } },
  });
  return { vm, given };
}

const uploads = (count: number) =>
  Array.from({ length: count }, (_, index) => fakeUpload(`u${index}`, 'maria', 'a.pdf'));

describe('all', () => {
  it('is one command for as many as one command can name', async () => {
    const { vm, given } = setUp();
    await vm.all('uploads.retry', uploads(IDS_PER_COMMAND_MAX));
    expect(given).toMatchObject([{ command: 'uploads.retry' }]);
    await vm.all('uploads.pause', uploads(IDS_PER_COMMAND_MAX + 1));
    expect(given.slice(1).map(({ ids }) => ids.length)).toEqual([IDS_PER_COMMAND_MAX, 1]);
  });

  it('is no command for none', async () => {
    const { vm, given } = setUp();
    await vm.all('uploads.retry', []);
    expect(given).toEqual([]);
  });

  it('tells one kind of error once', async () => {
    const { vm } = setUp();
    await vm.all('uploads.retry', uploads(500));
    expect(vm.toasts.toasts).toMatchObject([{ errors: [{ error: { code: 'upload-unknown' } }] }]);
  });
});
