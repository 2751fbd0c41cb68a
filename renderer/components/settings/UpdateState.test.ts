import { enableAutoUnmount, mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Bridge } from '../../../contract/bridge.ts';
import { errorView } from '../../../contract/errors.ts';
import type { UpdateView } from '../../../contract/update.ts';
import { bridgeKey } from '../../bridge/use-bridge.ts';
import { createWords } from '../../i18n.ts';
import { useEngine } from '../../stores/engine.ts';
import { useUpdate } from '../../stores/update.ts';
import UpdateState from './UpdateState.vue';

enableAutoUnmount(afterEach);

function setUp(update: UpdateView) {
  const invoke = vi.fn<Bridge<File>['invoke']>(() => new Promise(() => undefined));
  const pinia = createPinia();
  useEngine(pinia).version = '1.0.0';
  useUpdate(pinia).update = update;
  const row = mount(UpdateState, {
    global: { plugins: [pinia, createWords()], provide: { [bridgeKey]: { invoke } } },
  });
  return { row, invoke };
}

describe('the state of updates', () => {
  it.each<[UpdateView, string]>([
    [{ state: 'idle' }, 'This is Attaché 1.0.0.'],
    [{ state: 'fetching', version: '1.2.0' }, 'This is Attaché 1.0.0.Attaché 1.2.0 is being fetched.'],
  ])('%j is told, with nothing to press', (update, words) => {
    const { row } = setUp(update);
    expect(row.text()).toBe(words);
    expect(row.find('button').exists()).toBe(false);
  });

  it('says what failed, and what to do', () => {
    const error = errorView('update-refused', { detail: 'ERR_CHECKSUM_MISMATCH' });
    const text = setUp({ state: 'failed', error }).row.text();
    expect(text).toContain('ERR_CHECKSUM_MISMATCH');
    expect(text).toContain('Tell your administrator');
  });

  it('offers to restart with what is ready', async () => {
    const { row, invoke } = setUp({ state: 'ready', version: '1.2.0' });
    await row.get('button').trigger('click');
    expect(invoke).toHaveBeenCalledWith('updates.restart', {});
  });
});
