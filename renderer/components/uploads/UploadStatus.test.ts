import { enableAutoUnmount, mount, type VueWrapper } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defineComponent, h, nextTick, shallowRef } from 'vue';
import type { UploadView } from '../../../contract/views.ts';
import { fakeUpload, sending } from '../../bridge/fake/items.ts';
import { createWords } from '../../i18n.ts';
import UploadStatus from './UploadStatus.vue';

const RATE = 500_000;

function upload(rest: Partial<UploadView>): UploadView {
  return fakeUpload('u1', 'maria', 'film.mp4', { sizeInBytes: 30_000_000, ...rest });
}

/** What the engine told last. */
const told = shallowRef(upload({}));
let transferredInBytes = 0;

function show(): VueWrapper {
  transferredInBytes = 0;
  told.value = upload(sending(0, RATE));
  const host = defineComponent(() => () => h(UploadStatus, { upload: told.value, tone: 'busy' }));
  return mount(host, { global: { plugins: [createWords()] } });
}

/** The engine reports four times a second. */
async function send(seconds: number, rate = RATE): Promise<void> {
  for (let tick = 0; tick < seconds * 4; tick += 1) {
    await vi.advanceTimersByTimeAsync(250);
    transferredInBytes += rate / 4;
    told.value = upload(sending(transferredInBytes, rate));
    await nextTick();
  }
}

const text = (status: VueWrapper): string => status.text().replace(/\s+/g, ' ');

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-21T14:30:00Z') });
});
enableAutoUnmount(afterEach);
afterEach(() => vi.useRealTimers());

describe('the time left', () => {
  it('is told once the rate was steady, and then counts down', async () => {
    const status = show();
    await send(1);
    expect(text(status)).not.toContain('left');
    await send(1);
    expect(text(status)).toContain('58 sec left');
    await send(3);
    expect(text(status)).toContain('55 sec left');
  });

  it('does not jump when the rate wavers', async () => {
    const status = show();
    await send(2);
    await send(1, RATE * 0.9);
    expect(text(status)).toContain('57 sec left');
  });

  it('is gone while nothing moves', async () => {
    const status = show();
    await send(2);
    told.value = upload({ state: 'paused', progress: { transferredInBytes: 9 } });
    await nextTick();
    expect(text(status)).not.toContain('left');
  });
});
