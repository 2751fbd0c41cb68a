import { useI18n } from 'vue-i18n';
import { useToasts } from '../stores/toasts.ts';
import { useCommand } from './use-command.ts';
import { useFormat } from './use-format.ts';

/** Saves what the outbox holds of uploads, one after the other; stops at the first that does not work, such as a full disk. */
export function useSaveCopies(): (uploads: readonly { readonly id: string }[]) => Promise<void> {
  const command = useCommand();
  const { tell } = useToasts();
  const { t } = useI18n();
  const format = useFormat();

  return async (uploads) => {
    const paths: string[] = [];
    for (const { id } of uploads) {
      const saved = await command('uploads.save-copy', { upload: id });
      if (saved === undefined) break;
      paths.push(saved.path);
    }
    const [path] = paths;
    if (path === undefined) return;
    const count = paths.length;
    tell(t('upload.saved', { path, more: format.value.integer(count - 1) }, count));
  };
}
