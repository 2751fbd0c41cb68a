import { enableAutoUnmount, mount, type VueWrapper } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defineComponent, h, ref } from 'vue';
import { useTip } from './use-tip.ts';

const hasButton = ref(true);

/** A page with two buttons that have tooltips, and what would be shown of them. */
function showPage(): VueWrapper {
  const page = defineComponent(() => {
    const { tip } = useTip();
    return () => [
      hasButton.value ? h('button', { class: 'pause', 'data-tip': 'Pause' }, [h('svg')]) : null,
      h('button', { class: 'cancel', 'data-tip': 'Cancel' }),
      h('p', { class: 'elsewhere' }),
      h('output', tip.value?.words ?? 'none'),
    ];
  });
  return mount(page, { attachTo: document.body });
}

async function pointAt(page: VueWrapper, selector: string): Promise<void> {
  const event = new PointerEvent('pointerover', { bubbles: true, pointerType: 'mouse' });
  page.get(selector).element.dispatchEvent(event);
  await page.vm.$nextTick();
}

async function pass(page: VueWrapper, milliseconds: number): Promise<string> {
  vi.advanceTimersByTime(milliseconds);
  await page.vm.$nextTick();
  return page.get('output').text();
}

beforeEach(() => {
  vi.useFakeTimers();
  hasButton.value = true;
});
enableAutoUnmount(afterEach);
afterEach(() => vi.useRealTimers());

describe('useTip', () => {
  it('waits until the pointer rests; the next one comes at once', async () => {
    const page = showPage();
    await pointAt(page, '.pause svg');
    expect(await pass(page, 300)).toBe('none');
    expect(await pass(page, 100)).toBe('Pause');
    await pointAt(page, '.cancel');
    expect(await pass(page, 0)).toBe('Cancel');
  });

  it('shows none for a button that was only passed', async () => {
    const page = showPage();
    await pointAt(page, '.pause');
    await pointAt(page, '.elsewhere');
    expect(await pass(page, 1000)).toBe('none');
  });

  it('goes when the pointer does, when the button is pressed, and with its button', async () => {
    const page = showPage();
    await pointAt(page, '.cancel');
    expect(await pass(page, 400)).toBe('Cancel');
    await pointAt(page, '.elsewhere');
    expect(await pass(page, 120)).toBe('none');

    await pointAt(page, '.cancel');
    expect(await pass(page, 400)).toBe('Cancel');
    await page.get('.cancel').trigger('pointerdown');
    expect(await pass(page, 0)).toBe('none');

    await pointAt(page, '.pause');
    expect(await pass(page, 400)).toBe('Pause');
    hasButton.value = false;
    await page.vm.$nextTick();
    await vi.waitFor(() => expect(page.get('output').text()).toBe('none'));
  });
});
