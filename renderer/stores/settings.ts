import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import { DEFAULT_SETTINGS, type SettingsView } from '../../contract/settings.ts';

export const useSettings = defineStore('settings', () => ({
  /** Until the first snapshot the defaults, and no folder for downloads. */
  settings: shallowRef<SettingsView>({ values: { ...DEFAULT_SETTINGS, downloadDirectory: '' }, managed: [] }),
}));
