import { Info } from 'lucide';
import { useI18n } from 'vue-i18n';
import type { DownloadView } from '../../contract/views.ts';
import { DOWNLOAD_ICONS } from '../components/downloads/download-icons.ts';
import { useView } from '../stores/view.ts';
import { bulkDownloadActions, downloadActions } from '../words/download-actions.ts';
import { SHORTCUTS } from '../words/shortcuts.ts';
import { menuParts, type MenuEntry, type MenuParts } from './menu-entry.ts';
import { keysOfDownloadAction } from './download-keys.ts';
import { useDownloadCommands } from './use-download-commands.ts';
import { useFormat } from './use-format.ts';

/** All that can be done with one download, or with several at once. */
export function useDownloadMenu(): (downloads: readonly DownloadView[]) => MenuParts {
  const { t } = useI18n();
  const format = useFormat();
  const view = useView();
  const { act, actAll } = useDownloadCommands();

  function ofOne(download: DownloadView): readonly MenuEntry[] {
    return downloadActions(download).map((action) => ({
      key: action,
      icon: DOWNLOAD_ICONS[action],
      words: t(`download.action.${action}`),
      keys: keysOfDownloadAction(action),
      run: () => act(action, download),
    }));
  }

  function ofSeveral(downloads: readonly DownloadView[]): readonly MenuEntry[] {
    return bulkDownloadActions(downloads).map(({ action, taken }) => {
      const words = t(`download.action.${action}`);
      const count = format.value.integer(taken.length);
      return {
        key: action,
        icon: DOWNLOAD_ICONS[action],
        words: taken.length === downloads.length ? words : t('selection.some', { action: words, count }),
        keys: keysOfDownloadAction(action),
        run: () => actAll(action, taken),
      };
    });
  }

  function details({ id }: DownloadView): MenuEntry {
    return {
      key: 'details',
      icon: Info,
      words: t('menu.details'),
      keys: SHORTCUTS.inList.details[0],
      run: () => view.openDetails({ kind: 'download', id }),
    };
  }

  return (downloads) => {
    const [only, ...others] = downloads;
    if (only === undefined) return [];
    return others.length > 0 ? menuParts(ofSeveral(downloads)) : menuParts(ofOne(only), [details(only)]);
  };
}
