import { commands } from '../../../contract/commands.ts';
import { DEFAULT_SETTINGS, SETTING_NAMES, type SettingName } from '../../../contract/settings.ts';
import { done, refuse, type FakeAnswer } from './answer-parts.ts';
import { EMPTY_SCENE } from './empty-scene.ts';
import type { FakeState } from './state.ts';

/** Changes settings, or takes changes back. A folder is shown by the id of its place. */
export function answerSettings(
  { settings: { values, managed } }: FakeState,
  command: 'settings.change' | 'settings.reset',
  input: unknown,
): FakeAnswer {
  const given = new Map<string, unknown>(
    command === 'settings.change'
      ? Object.entries(commands[command].input.parse(input).changes)
      : defaultsOf(commands[command].input.parse(input).settings ?? free(managed)),
  );
  const fixed = managed.find((name) => given.has(name));
  if (fixed !== undefined) return refuse('setting-managed', { setting: fixed });
  const settings = { values: { ...values, ...Object.fromEntries(given) }, managed };
  return done({ settings }, { put: {}, gone: {}, settings });
}

function free(managed: readonly SettingName[]): readonly SettingName[] {
  return SETTING_NAMES.filter((name) => !managed.includes(name));
}

function defaultsOf(names: readonly SettingName[]): [string, unknown][] {
  const { downloadDirectory } = EMPTY_SCENE.settings.values;
  const defaults = { ...DEFAULT_SETTINGS, downloadDirectory };
  return names.map((name) => [name, defaults[name]]);
}
