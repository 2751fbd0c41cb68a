import type { UploadView } from '../../contract/views.ts';
import { useUploads } from '../stores/uploads.ts';
import { useView } from '../stores/view.ts';
import type { ShortcutName } from '../words/shortcuts.ts';
import { bulkActions, uploadActions } from '../words/upload-actions.ts';
import { actionFor, bulkActionFor, moveFor } from './upload-keys.ts';
import type { RowShortcut } from './use-list-keys.ts';
import { useMoveUploads } from './use-move-uploads.ts';
import { useUploadCommands } from './use-upload-commands.ts';

/**
 * Does what a shortcut means to a row, or to all that are selected.
 *
 * @returns whether the key was meant for the row, also where there is nothing to be done: it must not do something else
 *   because a file has just started.
 */
export function useUploadShortcuts(): RowShortcut {
  const store = useUploads();
  const view = useView();
  const { act, actAll } = useUploadCommands();
  const { moveBy } = useMoveUploads();

  function actOn(shortcut: ShortcutName<'inList'>, uploads: readonly UploadView[]): void {
    const [only, ...others] = uploads;
    if (only === undefined) return;
    if (others.length > 0) {
      const found = bulkActionFor(shortcut, bulkActions(uploads));
      if (found !== undefined) void actAll(found.action, found.taken);
      return;
    }
    const action = actionFor(shortcut, uploadActions(only));
    if (action !== undefined) void act(action, only);
    else if (shortcut === 'goOn') view.openDetails({ kind: 'upload', id: only.id });
  }

  return (shortcut, ids, onRow) => {
    const move = moveFor(shortcut);
    if (move !== undefined) void moveBy(move, ...ids);
    // On one of its buttons, a row leaves the other keys to the button.
    else if (!onRow || shortcut === 'clearSelection') return false;
    else actOn(shortcut, store.pick(ids));
    return true;
  };
}
