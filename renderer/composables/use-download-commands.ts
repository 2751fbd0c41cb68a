import { useI18n } from 'vue-i18n';
import type { DownloadView } from '../../contract/views.ts';
import { useToasts } from '../stores/toasts.ts';
import type { DownloadAction } from '../words/download-actions.ts';
import { useCommand } from './use-command.ts';

/** Carries out what a download's row offers. Trying again is resuming: what was fetched already is kept. */
export function useDownloadCommands(): (action: DownloadAction, download: DownloadView) => Promise<void> {
  const command = useCommand();
  const { tellProblem } = useToasts();
  const { t } = useI18n();

  return async (action, download) => {
    const verb = action === 'retry' ? 'resume' : action;
    const answer = await command(`downloads.${verb}`, { downloads: [download.id] });
    const error = answer?.results[0]?.error;
    if (error !== undefined) tellProblem(t('toast.failed'), [{ error }]);
  };
}
