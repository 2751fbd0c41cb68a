import { Copy, Download, ExternalLink, Info, Link, X } from '@lucide/vue';
import { useI18n } from 'vue-i18n';
import { attachmentKey, type AttachmentView } from '../../contract/views.ts';
import { useDownloads } from '../stores/downloads.ts';
import { useLinks } from '../stores/links.ts';
import { useView } from '../stores/view.ts';
import { isUnderWay } from '../words/to-fetch.ts';
import { menuParts, type MenuEntry, type MenuParts } from './menu-entry.ts';
import { useCommand } from './use-command.ts';
import { useDownloadMenu } from './use-download-menu.ts';
import { useLinkCommands } from './use-link-commands.ts';

/** All that can be done with an attachment of a chat, its link and its download. */
export function useAttachmentMenu(): (attachment: AttachmentView) => MenuParts {
  const { t } = useI18n();
  const view = useView();
  const command = useCommand();
  const links = useLinkCommands();
  const linkStore = useLinks();
  const downloads = useDownloads();
  const downloadMenu = useDownloadMenu();

  function ofLink(attachment: AttachmentView): readonly MenuEntry[] {
    if (!linkStore.byKey.has(attachmentKey(attachment))) {
      return [
        { key: 'make', icon: Link, words: t('attachment.makeLink'), run: () => links.make(attachment) },
        { key: 'copy', icon: Copy, words: t('attachment.copy'), run: () => links.copy(attachment) },
      ];
    }
    return [
      { key: 'copy', icon: Copy, words: t('attachment.copy'), run: () => links.copy(attachment) },
      { key: 'open', icon: ExternalLink, words: t('attachment.open'), run: () => links.open(attachment) },
      { key: 'drop', icon: X, words: t('attachment.drop'), run: () => links.drop(attachment) },
    ];
  }

  function ofDownload({ contact, attachmentId }: AttachmentView): readonly MenuEntry[] {
    const download = downloads.newestByAttachment.get(attachmentKey({ contact, attachmentId }));
    const again: MenuEntry = {
      key: 'download',
      icon: Download,
      words: t('attachment.download'),
      run: () => command('downloads.start', { contact, attachmentId }),
    };
    const [known = []] = download === undefined ? [] : downloadMenu([download]);
    return isUnderWay(download) ? known : [again, ...known];
  }

  return (attachment) => {
    const details: MenuEntry = {
      key: 'details',
      icon: Info,
      words: t('menu.details'),
      run: () => view.openDetails({ kind: 'attachment', id: attachmentKey(attachment) }),
    };
    // Only what passed the scan can be fetched.
    return attachment.status === 'APPROVED'
      ? menuParts(ofLink(attachment), ofDownload(attachment), [details])
      : menuParts([details]);
  };
}
