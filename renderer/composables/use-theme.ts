import { createSharedComposable, useLocalStorage } from '@vueuse/core';
import { computed, watch, watchEffect, type WritableComputedRef } from 'vue';
import { settingsSchema, type Settings } from '../../contract/settings.ts';
import { useEngine } from '../stores/engine.ts';
import { useSettings } from '../stores/settings.ts';
import { useCommand } from './use-command.ts';

const themeSchema = settingsSchema.shape.theme;
export const THEMES = themeSchema.options;
export type Theme = Settings['theme'];

/** The theme of the settings, in force at once. `system` is what the system prefers. */
export const useTheme: () => WritableComputedRef<Theme> = createSharedComposable(() => {
  const engine = useEngine();
  const settings = useSettings();
  const command = useCommand();
  // Only so that the window does not flash in another theme before the first snapshot tells the setting.
  const remembered = useLocalStorage<string>('attache-theme', 'system');

  const theme = computed({
    get: () =>
      engine.connection === 'connecting'
        ? themeSchema.catch('system').parse(remembered.value)
        : settings.settings.values.theme,
    set: (next) => void command('settings.change', { changes: { theme: next } }),
  });
  watch(theme, (now) => (remembered.value = now));
  watchEffect(() => {
    document.documentElement.dataset['theme'] = theme.value;
  });
  return theme;
});
