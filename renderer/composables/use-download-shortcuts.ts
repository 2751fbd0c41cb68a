import type { DownloadView } from '../../contract/views.ts';
import { useDownloads } from '../stores/downloads.ts';
import { useView } from '../stores/view.ts';
import { bulkDownloadActions, downloadActions } from '../words/download-actions.ts';
import type { ShortcutName } from '../words/shortcuts.ts';
import { bulkDownloadActionFor, downloadActionFor } from './download-keys.ts';
import { useDownloadCommands } from './use-download-commands.ts';
import type { RowShortcut } from './use-list-keys.ts';

/** As `useUploadShortcuts`, for downloads. */
export function useDownloadShortcuts(): RowShortcut {
  const store = useDownloads();
  const view = useView();
  const { act, actAll } = useDownloadCommands();

  function actOn(shortcut: ShortcutName<'inList'>, downloads: readonly DownloadView[]): void {
    const [only, ...others] = downloads;
    if (only === undefined) return;
    if (others.length > 0) {
      const found = bulkDownloadActionFor(shortcut, bulkDownloadActions(downloads));
      if (found !== undefined) void actAll(found.action, found.taken);
      return;
    }
    const action = downloadActionFor(shortcut, downloadActions(only));
    if (action !== undefined) void act(action, only);
    else if (shortcut === 'goOn') view.openDetails({ kind: 'download', id: only.id });
  }

  return (shortcut, ids, onRow) => {
    if (!onRow || shortcut === 'clearSelection') return false;
    actOn(shortcut, store.pick(ids));
    return true;
  };
}
