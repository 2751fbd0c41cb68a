import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { defineComponent, h } from 'vue';
import { errorView, type ErrorView } from '../../contract/errors.ts';
import { createWords } from '../i18n.ts';
import { useErrorWords } from './use-error-words.ts';

function saysOf(error: ErrorView): string {
  const Teller = defineComponent(() => {
    const words = useErrorWords();
    return () => h('p', words(error).says);
  });
  return mount(Teller, { global: { plugins: [createWords()] } }).text();
}

describe('useErrorWords', () => {
  it.each([
    [{ what: 'resume', state: 'fetching' }, 'Resume is not possible while the state is “Downloading”.'],
    [{ what: 'decide', state: 'whatever' }, 'decide is not possible while the state is “whatever”.'],
  ])('gives names of the engine the words of the window: %j', (params, says) =>
    expect(saysOf(errorView('not-possible-now', params))).toBe(says),
  );

  it('names a setting as its page does', () =>
    expect(saysOf(errorView('setting-managed', { setting: 'holdSeconds' }))).toContain('Time to undo'));
});
