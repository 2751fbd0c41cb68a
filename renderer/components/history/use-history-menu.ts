import { Info } from 'lucide';
import { useI18n } from 'vue-i18n';
import { menuParts, type MenuEntry, type MenuParts } from '../../composables/menu-entry.ts';
import { useDownloadMenu } from '../../composables/use-download-menu.ts';
import { useUploadMenu } from '../../composables/use-upload-menu.ts';
import type { LiveEntry } from './use-live-entry.ts';

/**
 * What can be done with an entry of the history: all that its list offers, while it is in one, though not by that list's
 * keys. Of what is in no list any more there is only more to read.
 *
 * @param open - shows what is known of it.
 */
export function useHistoryMenu(): (live: LiveEntry, open: () => void) => MenuParts {
  const { t } = useI18n();
  const uploadMenu = useUploadMenu();
  const downloadMenu = useDownloadMenu();

  return ({ entry, item }, open) => {
    const details: MenuEntry = { key: 'details', icon: Info, words: t('menu.details'), run: open };
    if (item === undefined) return menuParts([details]);
    const parts = entry.kind === 'upload' ? uploadMenu([entry.upload]) : downloadMenu([entry.download]);
    return parts.map((part) => part.map((one) => ({ ...one, keys: undefined })));
  };
}
