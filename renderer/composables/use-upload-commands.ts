import { useI18n } from 'vue-i18n';
import { assertNever } from '../../contract/assert-never.ts';
import type { CommandName } from '../../contract/commands.ts';
import type { UploadView } from '../../contract/views.ts';
import { useToasts } from '../stores/toasts.ts';
import { useView } from '../stores/view.ts';
import type { UploadAction } from '../words/upload-actions.ts';
import { useCommand } from './use-command.ts';

type BulkCommand = Extract<
  CommandName,
  `uploads.${'pause' | 'resume' | 'retry' | 'cancel' | 'remove' | 'send-now'}`
>;

/** Carries out what a row or the queue's toolbar offers. */
export function useUploadCommands() {
  const command = useCommand();
  const { openDialog } = useView();
  const { tell, tellProblem } = useToasts();
  const { t } = useI18n();

  async function all(name: BulkCommand, uploads: readonly UploadView[]): Promise<void> {
    if (uploads.length === 0) return;
    const answer = await command(name, { uploads: uploads.map(({ id }) => id) });
    const errors = answer?.results.flatMap(({ error }) => (error === undefined ? [] : [{ error }])) ?? [];
    if (errors.length > 0) tellProblem(t('toast.failed'), errors);
  }

  async function act(action: UploadAction, upload: UploadView): Promise<void> {
    switch (action) {
      case 'undo':
        return all('uploads.cancel', [upload]);
      case 'send-now':
      case 'pause':
      case 'resume':
      case 'retry':
      case 'cancel':
      case 'remove':
        return all(`uploads.${action}`, [upload]);
      case 'was-sent':
      case 'was-not-sent':
        await command('uploads.decide', { upload: upload.id, outcome: action });
        return;
      case 'save-copy': {
        const saved = await command('uploads.save-copy', { upload: upload.id });
        if (saved !== undefined) tell(t('download.savedTo', { path: saved.path }));
        return;
      }
      case 'supply-token':
        openDialog({ kind: 'supply-token', contact: upload.contact });
        return;
      default:
        assertNever(action);
    }
  }

  return { act, all };
}
