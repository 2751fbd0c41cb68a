import { SETTING_NAMES, settingsSchema, type SettingName, type Settings } from '../../contract/settings.ts';

/** Values by the name of their setting, of which nothing is known: they come from a file that anybody can write. */
export type GivenValues = ReadonlyMap<string, unknown>;

export interface Effective {
  values: Settings;
  /** Fixed by the policy. */
  managed: SettingName[];
  /** Given, and passed over: there is no such setting, or it does not take that value. */
  refused: { by: 'policy' | 'user'; name: string }[];
}

/** What holds of each setting: the policy's word, else the user's, else the default. A value that it does not take is none. */
export function effectiveSettings(policy: GivenValues, user: GivenValues, defaults: Settings): Effective {
  const refused: Effective['refused'] = [];
  const managed: SettingName[] = [];
  const chosen = new Map<string, unknown>(Object.entries(defaults));
  for (const [by, given] of [['user', user] as const, ['policy', policy] as const]) {
    for (const [name, value] of given) {
      if (!isSettingName(name) || !settingsSchema.shape[name].safeParse(value).success) {
        refused.push({ by, name });
        continue;
      }
      chosen.set(name, value);
      if (by === 'policy') managed.push(name);
    }
  }
  return { values: settingsSchema.parse(Object.fromEntries(chosen)), managed, refused };
}

function isSettingName(name: string): name is SettingName {
  return SETTING_NAMES.some((known) => known === name);
}
