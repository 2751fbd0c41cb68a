import { enableAutoUnmount, mount, type VueWrapper } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { TooltipProvider } from 'reka-ui';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { defineComponent, h, nextTick } from 'vue';
import type { Bridge } from '../../../contract/bridge.ts';
import type { CommandName } from '../../../contract/commands.ts';
import { CommandError, errorView } from '../../../contract/errors.ts';
import type { SettingsView } from '../../../contract/settings.ts';
import { answer } from '../../bridge/fake/answer.ts';
import { EMPTY_SCENE } from '../../bridge/fake/empty-scene.ts';
import { fakePast } from '../../bridge/fake/past.ts';
import { change, stateOf } from '../../bridge/fake/state.ts';
import { outputOf } from '../../bridge/output-of.ts';
import { bridgeKey } from '../../bridge/use-bridge.ts';
import { createWords } from '../../i18n.ts';
import { useSettings } from '../../stores/settings.ts';
import SettingsPage from './SettingsPage.vue';

enableAutoUnmount(afterEach);
afterEach(() => vi.useRealTimers());

/** The page over the fake engine, which keeps what it is told. */
function setUp(given: Partial<SettingsView> = {}, onDesktop = true) {
  const settings = { ...EMPTY_SCENE.settings, ...given };
  const state = stateOf({ ...EMPTY_SCENE, settings }, fakePast('busy'));
  const changes: { command: CommandName; input: unknown }[] = [];
  const refusal: { next?: Error } = {};
  const bridge: Pick<Bridge<File>, 'invoke' | 'desktop'> = {
    ...(onDesktop && { desktop: { onWish: () => () => undefined } }),
    invoke: async (command, input) => {
      await Promise.resolve();
      if (command !== 'history.search') changes.push({ command, input });
      if (refusal.next !== undefined) throw refusal.next;
      const answered = answer(state, command, input);
      if (answered.changes !== undefined) change(state, answered.changes);
      return outputOf(command, answered.reply);
    },
  };
  const pinia = createPinia();
  useSettings(pinia).settings = settings;
  const host = defineComponent(() => () => h(TooltipProvider, () => h(SettingsPage)));
  const page = mount(host, {
    attachTo: document.body,
    global: { plugins: [pinia, createWords()], provide: { [bridgeKey]: bridge } },
  });
  return { page, changes, refusal };
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await nextTick();
}

/** The control that a label is for. */
function control(page: VueWrapper, label: string) {
  const id = page
    .findAll('label')
    .find((one) => one.text() === label)
    ?.attributes('for');
  if (id === undefined) throw new Error(`expected a field for ${label}`);
  return page.get(`[id="${id}"]`);
}

async function type(page: VueWrapper, label: string, value: string): Promise<void> {
  const field = control(page, label);
  await field.setValue(value);
  await field.trigger('change');
  await settled();
}

describe('SettingsPage', () => {
  it('keeps a number when its field is left, and says so', async () => {
    const { page, changes } = setUp();
    await type(page, 'Time to undo', '0');
    expect(changes).toEqual([{ command: 'settings.change', input: { changes: { holdSeconds: 0 } } }]);
    expect(page.text()).toContain('Saved');
    expect(useSettings().settings.values.holdSeconds).toBe(0);
  });

  it.each(['31', '-1', '2.5', ''])('does not take %j, and says what it expected', async (value) => {
    const { page, changes } = setUp();
    await type(page, 'Time to undo', value);
    expect(changes).toEqual([]);
    expect(page.text()).toContain('Expected a whole number from 0 to 30.');
    expect(control(page, 'Time to undo').attributes('aria-invalid')).toBe('true');
  });

  it('shows what the engine says against a change, beside the field', async () => {
    const { page, refusal } = setUp();
    refusal.next = new CommandError(errorView('setting-managed', { setting: 'holdSeconds' }));
    await type(page, 'Time to undo', '3');
    expect(page.text()).toContain('managed by your organization');
    expect(page.text()).not.toContain('Saved');
  });

  it('locks what the organization manages, and tells why', () => {
    const { page } = setUp({ managed: ['holdSeconds', 'downloadDirectory', 'theme', 'notifications'] });
    for (const label of ['Time to undo', 'Download folder', 'Theme', 'Notifications']) {
      expect(control(page, label).attributes(), label).toHaveProperty('disabled');
    }
    expect(control(page, 'Uploads at once').attributes()).not.toHaveProperty('disabled');
    expect(page.text().match(/Managed by your organization/g)).toHaveLength(4);
    expect(page.find('[aria-label="Default: Download folder"]').exists()).toBe(false);
  });

  it('offers what only the desktop can do nowhere else', () => {
    const labels = (page: VueWrapper) => page.findAll('label').map((label) => label.text());
    const names = ['Notifications', 'Names in notifications', 'Start with the computer'];
    expect(labels(setUp().page)).toEqual(expect.arrayContaining(names));
    expect(labels(setUp({}, false).page).filter((label) => names.includes(label))).toEqual([]);
  });

  it('switches something on', async () => {
    const { page, changes } = setUp();
    await control(page, 'Names in notifications').trigger('change');
    await settled();
    expect(changes).toEqual([
      { command: 'settings.change', input: { changes: { notificationDetails: true } } },
    ]);
  });

  it('goes back to the default of one', async () => {
    const { page, changes } = setUp();
    expect(page.find('[aria-label="Default: Uploads at once"]').exists()).toBe(false);
    await type(page, 'Uploads at once', '3');
    await page.get('[aria-label="Default: Uploads at once"]').trigger('click');
    await settled();
    expect(changes.at(-1)).toEqual({ command: 'settings.reset', input: { settings: ['uploadsAtOnce'] } });
    expect(control(page, 'Uploads at once').element).toHaveProperty('value', '8');
  });

  it('limits the bandwidth only once a number is typed, and not at all again', async () => {
    const { page, changes } = setUp();
    const noLimit = page.findAll('label').find((label) => label.text() === 'No limit');
    await noLimit?.get('input').trigger('change');
    await settled();
    expect(changes).toEqual([]);
    await type(page, 'Bandwidth', '500');
    await noLimit?.get('input').trigger('change');
    await settled();
    expect(changes.map(({ input }) => input)).toEqual([
      { changes: { bandwidthInBytesPerSecond: 500_000 } },
      { changes: { bandwidthInBytesPerSecond: null } },
    ]);
  });

  it('asks before a shorter history deletes anything', async () => {
    const { page, changes } = setUp({
      values: { ...EMPTY_SCENE.settings.values, retentionDays: 3_650 },
    });
    vi.setSystemTime(Date.now() + 40 * 24 * 60 * 60_000);
    await type(page, 'Keep the history', '30');
    const dialog = document.querySelector('[role=dialog]');
    expect(dialog?.textContent).toContain('40 entries are older.');
    expect(changes).toEqual([]);
    dialog?.querySelector<HTMLElement>('.danger')?.click();
    await settled();
    expect(changes.map(({ input }) => input)).toEqual([{ changes: { retentionDays: 30 } }]);
    expect(document.querySelector('[role=dialog]')).toBeNull();
  });

  it('takes a shorter history back when the answer is no', async () => {
    const { page, changes } = setUp({
      values: { ...EMPTY_SCENE.settings.values, retentionDays: 3_650 },
    });
    vi.setSystemTime(Date.now() + 40 * 24 * 60 * 60_000);
    await type(page, 'Keep the history', '30');
    document.querySelector<HTMLElement>('[role=dialog] button')?.click();
    await settled();
    expect(changes).toEqual([]);
    expect(control(page, 'Keep the history').element).toHaveProperty('value', '3650');
  });

  it('shows whose certificates a file has before they are trusted, and removes it again', async () => {
    const { page, changes } = setUp();
    await control(page, 'Certificates of your network').trigger('click');
    await settled();
    const entry = (name: string) =>
      [...document.querySelectorAll<HTMLElement>('[role=dialog] .entry')].find(
        (one) => one.textContent.trim() === name,
      );
    const submit = () => document.querySelector<HTMLButtonElement>('[role=dialog] [type=submit]');
    expect(submit()?.disabled).toBe(true);
    entry('office-root.pem')?.click();
    await settled();
    const dialog = document.querySelector('[role=dialog]');
    expect(dialog?.textContent).toContain('Example Root CA 2 (Example Insurance Ltd), until May 7, 2036');
    expect(changes.filter(({ command }) => command === 'settings.change')).toEqual([]);
    submit()?.click();
    await settled();
    const path = '/home/you/office-root.pem';
    expect(changes).toContainEqual({ command: 'settings.change', input: { changes: { caFile: path } } });
    expect(page.text()).toContain('Example Root CA 2 (Example Insurance Ltd), until May 7, 2036');
    await page.get('[aria-label="Remove: Certificates of your network"]').trigger('click');
    await settled();
    expect(changes.at(-1)).toEqual({ command: 'settings.reset', input: { settings: ['caFile'] } });
    expect(page.text()).not.toContain('Example Root CA 2');
  });

  it('says why a file of certificates cannot be trusted, and offers no way to', async () => {
    const { page, changes } = setUp();
    await control(page, 'Certificates of your network').trigger('click');
    await settled();
    for (const name of ['Shared', 'refuse.crt']) {
      const entries = [...document.querySelectorAll<HTMLElement>('[role=dialog] .entry')];
      entries.find((one) => one.textContent.trim() === name)?.click();
      await settled();
    }
    const dialog = document.querySelector('[role=dialog]');
    expect(dialog?.textContent).toContain('certificate of one server (chat.example.com)');
    expect(dialog?.querySelector<HTMLButtonElement>('[type=submit]')?.disabled).toBe(true);
    expect(changes.filter(({ command }) => command === 'settings.change')).toEqual([]);
  });

  it('says what is wrong with the file that is in force', async () => {
    const values = { ...EMPTY_SCENE.settings.values, caFile: '/etc/refuse.pem' };
    const { page } = setUp({ values, managed: ['caFile'] });
    await settled();
    expect(page.text()).toContain('Ask your administrator for your network’s root certificate');
    expect(page.text()).toContain('refuse.pem');
    expect(control(page, 'Certificates of your network').attributes()).toHaveProperty('disabled');
  });

  it('has the theme in force at once', async () => {
    const { page, changes } = setUp();
    await page.get('input[type=radio][value=dark]').setValue();
    await settled();
    expect(changes).toEqual([{ command: 'settings.change', input: { changes: { theme: 'dark' } } }]);
    expect(useSettings().settings.values.theme).toBe('dark');
  });
});
