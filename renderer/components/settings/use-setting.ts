import { useTimeoutFn } from '@vueuse/core';
import { computed, ref, shallowRef, type ComputedRef, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import type { ErrorView } from '../../../contract/errors.ts';
import {
  DEFAULT_SETTINGS,
  type SettingChanges,
  type SettingName,
  type Settings,
  type SettingsView,
} from '../../../contract/settings.ts';
import { useBridge } from '../../bridge/use-bridge.ts';
import { errorOf } from '../../composables/use-command.ts';
import { useSettings } from '../../stores/settings.ts';
import { useToasts } from '../../stores/toasts.ts';

/** How long it is said that a change was kept. Milliseconds. */
const SAVED_MS = 2_500;

export interface Setting<N extends SettingName> {
  readonly name: N;
  readonly value: ComputedRef<Settings[N]>;
  /** Fixed by a policy. */
  readonly managed: ComputedRef<boolean>;
  /** Whether it certainly is the default; where downloads go by default the window does not know. */
  readonly isDefault: ComputedRef<boolean>;
  readonly saved: Readonly<Ref<boolean>>;
  /** Why the engine did not take the last change. */
  readonly error: Readonly<Ref<ErrorView | undefined>>;
  /** Has it kept, and holds at once. @returns whether the engine took it */
  readonly save: (changes: SettingChanges) => Promise<boolean>;
  readonly reset: () => Promise<boolean>;
}

/** One of the settings, as its row shows and changes it. */
export function useSetting<N extends SettingName>(name: N): Setting<N> {
  const bridge = useBridge();
  const settings = useSettings();
  const { tellProblem } = useToasts();
  const { t } = useI18n();
  const saved = ref(false);
  const error = shallowRef<ErrorView>();
  const { start } = useTimeoutFn(() => (saved.value = false), SAVED_MS, { immediate: false });

  async function change(give: () => Promise<{ settings: SettingsView }>): Promise<boolean> {
    error.value = undefined;
    saved.value = false;
    try {
      // Not only with the next report: what was chosen is in force when it is said that it was saved.
      settings.settings = (await give()).settings;
    } catch (caught) {
      error.value = errorOf(caught);
      if (error.value === undefined) tellProblem(t('toast.unreachable'));
      return false;
    }
    saved.value = true;
    start();
    return true;
  }

  return {
    name,
    value: computed(() => settings.settings.values[name]),
    managed: computed(() => settings.settings.managed.includes(name)),
    isDefault: computed(
      () =>
        new Map<string, unknown>(Object.entries(DEFAULT_SETTINGS)).get(name) ===
        settings.settings.values[name],
    ),
    saved,
    error,
    save: (changes) => change(() => bridge.invoke('settings.change', { changes })),
    reset: () => change(() => bridge.invoke('settings.reset', { settings: [name] })),
  };
}
