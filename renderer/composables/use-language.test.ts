import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defineComponent, h } from 'vue';
import { useI18n } from 'vue-i18n';
import { DEFAULT_SETTINGS, type Settings } from '../../contract/settings.ts';
import { createWords } from '../i18n.ts';
import { catalogueOf } from '../locales/languages.ts';
import { useSettings } from '../stores/settings.ts';
import { useLanguage } from './use-language.ts';

vi.mock(import('../locales/languages.ts'), { spy: true });

const Speaker = defineComponent(() => {
  useLanguage();
  const { t } = useI18n();
  return () => h('p', t('queue.title'));
});

function choose(language: Settings['language']): void {
  useSettings().settings = {
    values: { ...DEFAULT_SETTINGS, downloadDirectory: '/downloads', language },
    managed: [],
  };
}

async function spoken(said: string): Promise<void> {
  const wrapper = mount(Speaker, { global: { plugins: [createWords()] } });
  await vi.waitFor(() => expect(wrapper.text()).toBe(said));
}

beforeEach(() => {
  setActivePinia(createPinia());
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['es-MX', 'en']);
});
afterEach(() => {
  vi.restoreAllMocks();
  history.replaceState(null, '', '/');
});

describe('useLanguage', () => {
  it('speaks the nearest to what the system prefers', async () => {
    await spoken('Cola');
    expect(document.documentElement).toMatchObject({ lang: 'es', dir: 'ltr' });
  });

  it('speaks what was chosen, and changes with it', async () => {
    choose('pt-BR');
    await spoken('Fila');
    expect(document.documentElement.lang).toBe('pt-BR');
    choose('en');
    await flushPromises();
    expect(document.documentElement.lang).toBe('en');
  });

  it('stays with the last choice when the words of an earlier one come late', async () => {
    const portuguese = await catalogueOf('pt-BR');
    const late = Promise.withResolvers<typeof portuguese>();
    vi.mocked(catalogueOf).mockReturnValueOnce(late.promise);
    choose('pt-BR');
    const wrapper = mount(Speaker, { global: { plugins: [createWords()] } });
    choose('es');
    await vi.waitFor(() => expect(wrapper.text()).toBe('Cola'));
    late.resolve(portuguese);
    await flushPromises();
    expect(wrapper.text()).toBe('Cola');
  });

  it('runs from right to left where a test asks for it', async () => {
    history.replaceState(null, '', '/?lang=x-rtl');
    await spoken('[\u202eQueue\u202c ~~~~]');
    expect(document.documentElement).toMatchObject({ lang: 'x-rtl', dir: 'rtl' });
  });
});
