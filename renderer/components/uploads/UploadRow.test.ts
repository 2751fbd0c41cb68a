import { enableAutoUnmount, mount, type VueWrapper } from '@vue/test-utils';
import { TooltipProvider } from 'reka-ui';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defineComponent, h } from 'vue';
import { errorView } from '../../../contract/errors.ts';
import type { UploadView } from '../../../contract/views.ts';
import { fakeUpload } from '../../bridge/fake/items.ts';
import { createWords } from '../../i18n.ts';
import UploadRow from './UploadRow.vue';

const NOW = new Date('2026-11-21T14:30:00Z').getTime();

function show(rest: Partial<UploadView>): { row: VueWrapper; actions: unknown[] } {
  const upload = fakeUpload('u1', 'maria', 'invoice-1042.pdf', { sizeInBytes: 10_000_000, ...rest });
  const actions: unknown[] = [];
  const host = defineComponent(
    () => () =>
      h(TooltipProvider, () =>
        h(UploadRow, {
          upload,
          contactLabel: undefined,
          reachable: true,
          onAction: (action) => actions.push(action),
        }),
      ),
  );
  return { row: mount(host, { global: { plugins: [createWords()] } }), actions };
}

const text = (row: VueWrapper): string => row.text().replace(/\s+/g, ' ');

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
});
enableAutoUnmount(afterEach);
afterEach(() => vi.useRealTimers());

describe('UploadRow', () => {
  it('shows bytes and speed while sending', () => {
    const { row } = show({
      state: 'sending',
      progress: { transferredInBytes: 4_000_000, bytesPerSecond: 500_000 },
    });
    expect(text(row)).toContain('Sending');
    expect(text(row)).toContain('4 MB of 10 MB');
    expect(text(row)).toContain('500 kB/s');
    expect(row.get('[role=progressbar]').attributes('aria-valuenow')).toBe('40');
  });

  it('does not claim 100 % while the service has not confirmed', () => {
    const { row } = show({ state: 'confirming', progress: { transferredInBytes: 10_000_000 } });
    expect(text(row)).toContain('Confirming');
    expect(row.get('[role=progressbar]').attributes('aria-valuenow')).toBeUndefined();
  });

  it('begins with what is left, though the clock of the window is a moment behind', async () => {
    show({ waiting: { for: 'hold', until: NOW + 5000 } });
    await vi.advanceTimersByTimeAsync(200);
    const { row } = show({ waiting: { for: 'hold', until: NOW + 5200 } });
    expect(text(row)).toContain('Goes out in 5 sec');
  });

  it('counts the hold down and can undo it', async () => {
    const { row, actions } = show({ waiting: { for: 'hold', until: NOW + 5000 } });
    expect(text(row)).toContain('Goes out in 5 sec');
    await vi.advanceTimersByTimeAsync(2000);
    expect(text(row)).toContain('Goes out in 3 sec');
    await row.get('[aria-label="Undo: invoice-1042.pdf"]').trigger('click');
    expect(actions).toEqual(['undo']);
  });

  it('says why it failed and what to do', () => {
    const { row } = show({
      state: 'failed',
      error: errorView('outbox-file-lost', { name: 'invoice-1042.pdf' }),
    });
    expect(text(row)).toContain('The stored copy of invoice-1042.pdf is gone from the outbox.');
    expect(text(row)).toContain('Add the file again from where you have it.');
    expect(row.find('[role=progressbar]').exists()).toBe(false);
  });

  it('asks for a decision where the outcome could not be learnt', async () => {
    const { row, actions } = show({
      state: 'checking',
      waiting: { for: 'decision' },
      error: errorView('outcome-unknown'),
    });
    const buttons = row.findAll('button:not(.icon)');
    expect(buttons.map((button) => button.text())).toEqual([
      'It is in the chat',
      'It is not there – send again',
    ]);
    await buttons[1]?.trigger('click');
    expect(actions).toEqual(['was-not-sent']);
  });

  it('says when it was delivered, without a bar', () => {
    const { row } = show({ state: 'delivered', finishedAt: NOW });
    expect(text(row)).toContain('Delivered at');
    expect(row.find('[role=progressbar]').exists()).toBe(false);
  });
});
