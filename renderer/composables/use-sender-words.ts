import { useI18n } from 'vue-i18n';
import type { AttachmentView } from '../../contract/views.ts';

/** Who sent an attachment: name and role, or that it was us. */
export function useSenderWords(): (attachment: AttachmentView) => string {
  const { t } = useI18n();
  return ({ upload, from }) => {
    if (upload !== undefined) return t('attachment.own');
    const role = t(`attachment.from.${from.role}`);
    return from.name === undefined ? role : t('attachment.fromNamed', { name: from.name, role });
  };
}
