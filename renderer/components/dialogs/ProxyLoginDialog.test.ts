import { enableAutoUnmount, mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { afterEach, describe, expect, it } from 'vitest';
import { nextTick } from 'vue';
import type { Bridge } from '../../../contract/bridge.ts';
import { CommandError, errorView, type ErrorCode } from '../../../contract/errors.ts';
import { outputOf } from '../../bridge/output-of.ts';
import { bridgeKey } from '../../bridge/use-bridge.ts';
import { createWords } from '../../i18n.ts';
import { useNotices } from '../../stores/notices.ts';
import { useView } from '../../stores/view.ts';
import OpenDialogs from './OpenDialogs.vue';

const PROXY = 'proxy.example:8080';

/** The dialog is put outside of the component, at the end of the page. */
async function setUp({ code = 'proxy-login-needed', takes = 'right' }: { code?: ErrorCode; takes?: string }) {
  const given: unknown[] = [];
  const bridge: Pick<Bridge<File>, 'invoke'> = {
    invoke: async (command, input) => {
      given.push(input);
      if (!('password' in input) || input.password !== takes) {
        throw new CommandError(errorView('proxy-login-refused', { proxy: PROXY }));
      }
      return Promise.resolve(outputOf(command, { ok: true, output: {} }));
    },
  };
  const pinia = createPinia();
  useNotices(pinia).replace([{ id: 'n1', error: errorView(code, { proxy: PROXY }), at: 0 }]);
  mount(OpenDialogs, {
    attachTo: document.body,
    global: { plugins: [pinia, createWords()], provide: { [bridgeKey]: bridge } },
  });
  await settled();
  return { given, view: useView(pinia), notices: useNotices(pinia) };
}

const dialog = (): HTMLElement | null => document.querySelector('[role=dialog]');

async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await nextTick();
}

async function logIn(user: string, password: string): Promise<void> {
  const fields = dialog()?.querySelectorAll<HTMLInputElement>('input:not([type=checkbox])') ?? [];
  for (const [index, value] of [user, password].entries()) {
    const field = fields[index];
    if (field !== undefined) field.value = value;
    field?.dispatchEvent(new Event('input'));
  }
  await settled();
  dialog()?.querySelector('form')?.requestSubmit();
  await settled();
}

enableAutoUnmount(afterEach);

describe('a proxy that wants a login', () => {
  it('opens a dialog that says which one, and gives what was typed to its notice', async () => {
    const { given } = await setUp({});
    expect(dialog()?.textContent).toContain(PROXY);
    await logIn(' OFFICE\\ana ', ' right');
    await logIn(' OFFICE\\ana ', 'right');
    const to = { notice: 'n1', user: 'OFFICE\\ana', remember: false };
    expect(given).toEqual([
      { ...to, password: ' right' },
      { ...to, password: 'right' },
    ]);
    expect(dialog()).toBeNull();
  });

  it('stays open where the login was refused, and says so', async () => {
    await setUp({});
    await logIn('ana', 'wrong');
    expect(dialog()?.querySelector('[role=alert]')?.textContent).toContain('did not take the login');
  });

  it('says from the beginning that a login of before is no good any more', async () => {
    await setUp({ code: 'proxy-login-refused' });
    expect(dialog()?.querySelector('[role=alert]')?.textContent).toContain('did not take the login');
  });

  it('opens by itself once: after that it is the user’s to open', async () => {
    const { view } = await setUp({});
    view.closeDialog();
    await settled();
    expect(dialog()).toBeNull();
    view.openDialog({ kind: 'proxy-login', notice: 'n1' });
    await settled();
    expect(dialog()?.textContent).toContain(PROXY);
  });

  it('closes with its notice', async () => {
    const { notices } = await setUp({});
    notices.apply([], ['n1']);
    await settled();
    expect(dialog()).toBeNull();
  });
});
