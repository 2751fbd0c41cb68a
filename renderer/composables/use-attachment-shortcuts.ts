import { useView } from '../stores/view.ts';
import type { ShortcutName } from '../words/shortcuts.ts';

/** As `useUploadShortcuts`, for attachments: Enter and Space tell all of one; the rest is in its menu. */
export function useAttachmentShortcuts(): (
  shortcut: ShortcutName<'inList'>,
  key: string,
  onRow: boolean,
) => boolean {
  const view = useView();

  return (shortcut, key, onRow) => {
    if (!onRow || (shortcut !== 'details' && shortcut !== 'goOn')) return false;
    view.openDetails({ kind: 'attachment', id: key });
    return true;
  };
}
