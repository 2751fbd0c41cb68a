import type { DownloadView } from '../../contract/views.ts';
import { useView } from '../stores/view.ts';
import { bulkDownloadActions, downloadActions } from '../words/download-actions.ts';
import type { ShortcutName } from '../words/shortcuts.ts';
import { bulkDownloadActionFor, downloadActionFor } from './download-keys.ts';
import { useDownloadCommands } from './use-download-commands.ts';

/** As `useUploadShortcuts`, for downloads. */
export function useDownloadShortcuts(
  targetsOf: (id: string) => readonly DownloadView[],
): (shortcut: ShortcutName<'inList'>, id: string, onRow: boolean) => boolean {
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

  return (shortcut, id, onRow) => {
    if (!onRow || shortcut === 'clearSelection') return false;
    if (shortcut === 'details') view.openDetails({ kind: 'download', id });
    else actOn(shortcut, targetsOf(id));
    return true;
  };
}
