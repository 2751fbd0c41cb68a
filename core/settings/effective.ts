import type { Policy } from '../../contract/policy.ts';
import { SETTING_NAMES, settingsSchema, type SettingName, type Settings } from '../../contract/settings.ts';

/** Values by the name of their setting, of which nothing is known: they come from a file that anybody can write. */
export type GivenValues = ReadonlyMap<string, unknown>;

export interface Effective {
  values: Settings;
  /** Fixed by the policy. */
  managed: SettingName[];
  /** Names that the user's values have, and that were passed over: there is no such setting, or it does not take that value. */
  refused: string[];
}

/** What holds of each setting: the policy's word, else the user's, else the default. A value that it does not take is none. */
export function effectiveSettings(policy: Policy, user: GivenValues, defaults: Settings): Effective {
  const refused: string[] = [];
  const chosen = new Map<string, unknown>(Object.entries(defaults));
  for (const [name, value] of user) {
    if (isSettingName(name) && settingsSchema.shape[name].safeParse(value).success) chosen.set(name, value);
    else refused.push(name);
  }
  const managed = SETTING_NAMES.filter((name) => policy[name] !== undefined);
  for (const name of managed) chosen.set(name, policy[name]);
  return { values: settingsSchema.parse(Object.fromEntries(chosen)), managed, refused };
}

function isSettingName(name: string): name is SettingName {
  return SETTING_NAMES.some((known) => known === name);
}
