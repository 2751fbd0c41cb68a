import { useI18n } from 'vue-i18n';
import type { AttachmentView } from '../../contract/views.ts';
import { useBridge } from '../bridge/use-bridge.ts';
import { useToasts } from '../stores/toasts.ts';
import { secondsUntil } from '../words/countdown.ts';
import { useCommand } from './use-command.ts';
import { useFormat } from './use-format.ts';

/** What can be done with an attachment's link. Its URL passes through here on the way out and is kept nowhere. */
export function useLinkCommands() {
  const bridge = useBridge();
  const command = useCommand();
  const { tell, tellProblem } = useToasts();
  const { t } = useI18n();
  const format = useFormat();

  const keyOf = ({ contact, attachmentId }: AttachmentView) => ({ contact, attachmentId });

  async function copy(attachment: AttachmentView): Promise<void> {
    const revealed = await command('links.reveal', keyOf(attachment));
    if (revealed === undefined) return;
    try {
      await bridge.copyText(revealed.url);
    } catch {
      tellProblem(t('toast.clipboard'));
      return;
    }
    const time = format.value.duration(secondsUntil(revealed.link.expiresAt, Date.now()));
    tell(t('attachment.copied', { name: attachment.name, time }));
  }

  async function open(attachment: AttachmentView): Promise<void> {
    const revealed = await command('links.reveal', keyOf(attachment));
    if (revealed !== undefined) await bridge.openLink(revealed.url);
  }

  return {
    /** Without `expirySeconds` it lives as long as the settings say. */
    make: (attachment: AttachmentView, expirySeconds?: number) =>
      command('links.make', {
        ...keyOf(attachment),
        ...(expirySeconds !== undefined && { expirySeconds }),
      }),
    drop: (attachment: AttachmentView) => command('links.drop', keyOf(attachment)),
    copy,
    open,
  };
}
