import { Info } from 'lucide';
import { useI18n } from 'vue-i18n';
import type { UploadView } from '../../contract/views.ts';
import { UPLOAD_ICONS, MOVE_ICONS } from '../components/uploads/upload-icons.ts';
import { useView } from '../stores/view.ts';
import { MOVES } from '../words/lane.ts';
import { SHORTCUTS } from '../words/shortcuts.ts';
import { bulkActions, uploadActions } from '../words/upload-actions.ts';
import { menuParts, type MenuEntry, type MenuParts } from './menu-entry.ts';
import { keysOfAction, keysOfMove } from './upload-keys.ts';
import { useFormat } from './use-format.ts';
import { useMoveUploads } from './use-move-uploads.ts';
import { useUploadCommands } from './use-upload-commands.ts';

/** All that can be done with one upload, or with several at once: the one list that menus, bar and palette show. */
export function useUploadMenu(): (uploads: readonly UploadView[]) => MenuParts {
  const { t } = useI18n();
  const format = useFormat();
  const view = useView();
  const { act, actAll } = useUploadCommands();
  const { laneFor, movesFor, moveBy } = useMoveUploads();

  function ofOne(upload: UploadView): readonly MenuEntry[] {
    return uploadActions(upload).map((action) => ({
      key: action,
      icon: UPLOAD_ICONS[action],
      words: t(`upload.action.${action}`),
      keys: keysOfAction(action),
      run: () => act(action, upload),
    }));
  }

  function ofSeveral(uploads: readonly UploadView[]): readonly MenuEntry[] {
    return bulkActions(uploads).map(({ action, taken }) => {
      const words = t(`upload.action.${action}`);
      const count = format.value.integer(taken.length);
      return {
        key: action,
        icon: UPLOAD_ICONS[action],
        words: taken.length === uploads.length ? words : t('selection.some', { action: words, count }),
        keys: keysOfAction(action),
        run: () => actAll(action, taken),
      };
    });
  }

  function places(uploads: readonly UploadView[]): readonly MenuEntry[] {
    const [first] = uploads;
    const possible = movesFor(...uploads);
    if (first === undefined || (possible.length === 0 && laneFor(first).length < 2)) return [];
    return MOVES.map((move) => ({
      key: `move-${move}`,
      icon: MOVE_ICONS[move],
      words: t(`upload.move.${move}`),
      keys: keysOfMove(move),
      disabled: !possible.includes(move),
      run: () => moveBy(move, ...uploads.map(({ id }) => id)),
    }));
  }

  function details({ id }: UploadView): MenuEntry {
    return {
      key: 'details',
      icon: Info,
      words: t('menu.details'),
      keys: SHORTCUTS.inList.details[0],
      run: () => view.openDetails({ kind: 'upload', id }),
    };
  }

  return (uploads) => {
    const [only, ...others] = uploads;
    if (only === undefined) return [];
    return others.length > 0
      ? menuParts(ofSeveral(uploads), places(uploads))
      : menuParts(ofOne(only), places(uploads), [details(only)]);
  };
}
