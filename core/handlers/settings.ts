import { SETTING_NAMES } from '../../contract/settings.ts';
import type { HandlersOf } from '../dispatch.ts';
import type { Parts } from '../parts.ts';
import { trustableFile } from './certificates.ts';
import { writableFolder } from './writable-folder.ts';

/** The commands about settings. */
export function settingHandlers(parts: Parts): HandlersOf<'settings'> {
  const { settings } = parts;
  return {
    'settings.change': async ({ changes: { downloadDirectory: place, caFile: chosen, ...changes } }) => {
      const folder = place !== undefined && { downloadDirectory: await writableFolder(parts, place) };
      const file = chosen !== undefined && { caFile: trustableFile(parts, chosen) };
      settings.change({ ...changes, ...folder, ...file });
      return { settings: settings.view() };
    },
    'settings.reset': ({ settings: names }) => {
      const { managed } = settings.view();
      settings.reset(names ?? SETTING_NAMES.filter((name) => !managed.includes(name)));
      return { settings: settings.view() };
    },
  };
}
