import { useI18n } from 'vue-i18n';
import { assertNever } from '../../contract/assert-never.ts';
import { IDS_PER_COMMAND_MAX } from '../../contract/limits.ts';
import type { ContactView, DownloadView } from '../../contract/views.ts';
import { useBridge } from '../bridge/use-bridge.ts';
import { useDownloads } from '../stores/downloads.ts';
import { useToasts } from '../stores/toasts.ts';
import { useView } from '../stores/view.ts';
import type { BulkDownloadAction, DownloadAction } from '../words/download-actions.ts';
import { errorOf, useCommand } from './use-command.ts';
import { useFormat } from './use-format.ts';
import { useUndoableRemoval } from './use-undoable-removal.ts';

/** Carries out what a download's row and the header of received files offer. */
export function useDownloadCommands() {
  const bridge = useBridge();
  const command = useCommand();
  const list = useDownloads();
  const removeUndoably = useUndoableRemoval();
  const { openDialog } = useView();
  const { tell, tellProblem } = useToasts();
  const { t } = useI18n();
  const format = useFormat();

  /** What could run is asked about first (the dialog gives the confirmed command). */
  async function open(download: DownloadView): Promise<void> {
    try {
      await bridge.invoke('downloads.open', { download: download.id });
    } catch (problem) {
      const error = errorOf(problem);
      if (error?.code === 'file-may-run') openDialog({ kind: 'open-download', download: download.id });
      else if (error === undefined) tellProblem(t('toast.unreachable'));
      else tellProblem(t('toast.failed'), [{ error }]);
    }
  }

  async function actAll(action: BulkDownloadAction, downloads: readonly DownloadView[]): Promise<void> {
    const ids = downloads.slice(0, IDS_PER_COMMAND_MAX).map(({ id }) => id);
    if (action === 'remove') removeUndoably({ list, ids, remove: (some) => give(action, some) });
    else await give(action, ids);
  }

  /** One command; each kind of error is told once, however many downloads it befell. Gives those that it was done to. */
  async function give(action: BulkDownloadAction, ids: readonly string[]): Promise<readonly string[]> {
    // What was fetched already is kept when it is tried again.
    const verb = action === 'retry' ? 'resume' : action;
    const answer = await command(`downloads.${verb}`, { downloads: [...ids] });
    const errors = new Map(answer?.results.flatMap(({ error }) => (error ? [[error.code, error]] : [])));
    if (errors.size > 0) {
      tellProblem(
        t('toast.failed'),
        [...errors.values()].map((error) => ({ error })),
      );
    }
    return answer?.results.flatMap(({ id, error }) => (error === undefined ? [id] : [])) ?? [];
  }

  async function act(action: DownloadAction, download: DownloadView): Promise<void> {
    switch (action) {
      case 'open':
        return open(download);
      case 'show-in-folder':
        await command('downloads.show-in-folder', { download: download.id });
        return;
      case 'retry':
      case 'pause':
      case 'resume':
      case 'cancel':
      case 'remove':
        return actAll(action, [download]);
      default:
        assertNever(action);
    }
  }

  async function startAll({ id }: ContactView): Promise<void> {
    const answer = await command('downloads.start-all', { contact: id });
    const count = answer?.downloads.length ?? 0;
    if (count > 0) tell(t('download.startedAll', { count: format.value.integer(count) }, count));
  }

  return { act, actAll, startAll };
}
