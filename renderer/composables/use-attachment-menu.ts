import { Copy, Download, ExternalLink, Info, Link, Unlink } from 'lucide';
import { useI18n } from 'vue-i18n';
import { attachmentKey } from '../../contract/terms.ts';
import type { AttachmentView } from '../../contract/views.ts';
import { useDownloads } from '../stores/downloads.ts';
import { useLinks } from '../stores/links.ts';
import { useView } from '../stores/view.ts';
import { SHORTCUTS } from '../words/shortcuts.ts';
import { isUnderWay } from '../words/to-fetch.ts';
import { menuParts, type MenuEntry, type MenuParts } from './menu-entry.ts';
import { useCommand } from './use-command.ts';
import { useDownloadMenu } from './use-download-menu.ts';
import { useFormat } from './use-format.ts';
import { useLinkCommands } from './use-link-commands.ts';

/** All that can be done with an attachment of a chat, its link and its download, or with several at once. */
export function useAttachmentMenu(): (attachments: readonly AttachmentView[]) => MenuParts {
  const { t } = useI18n();
  const format = useFormat();
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
      { key: 'drop', icon: Unlink, words: t('attachment.drop'), run: () => links.drop(attachment) },
    ];
  }

  const download = ({ contact, attachmentId }: AttachmentView) =>
    command('downloads.start', { contact, attachmentId });

  function ofDownload(attachment: AttachmentView): readonly MenuEntry[] {
    const newest = downloads.newestByAttachment.get(attachmentKey(attachment));
    const again: MenuEntry = {
      key: 'download',
      icon: Download,
      words: t('attachment.download'),
      run: () => download(attachment),
    };
    const [known = []] = newest === undefined ? [] : downloadMenu([newest]);
    return isUnderWay(newest) ? known : [again, ...known];
  }

  function ofOne(attachment: AttachmentView): MenuParts {
    const details: MenuEntry = {
      key: 'details',
      icon: Info,
      words: t('menu.details'),
      keys: SHORTCUTS.inList.details[0],
      run: () => view.openDetails({ kind: 'attachment', id: attachmentKey(attachment) }),
    };
    return isAvailable(attachment)
      ? menuParts(ofLink(attachment), ofDownload(attachment), [details])
      : menuParts([details]);
  }

  function ofSeveral(attachments: readonly AttachmentView[]): MenuParts {
    const hasLink = (one: AttachmentView): boolean => linkStore.byKey.has(attachmentKey(one));
    const here = attachments.filter(isAvailable);
    const offers = [
      {
        key: 'download',
        icon: Download,
        words: t('attachment.download'),
        taken: here.filter((one) => !isUnderWay(downloads.newestByAttachment.get(attachmentKey(one)))),
        act: download,
      },
      {
        key: 'make',
        icon: Link,
        words: t('attachment.makeLink'),
        taken: here.filter((one) => !hasLink(one)),
        act: (one: AttachmentView) => links.make(one),
      },
      {
        key: 'drop',
        icon: Unlink,
        words: t('attachment.drop'),
        taken: here.filter(hasLink),
        act: links.drop,
      },
    ];
    return menuParts(
      offers.flatMap(({ key, icon, words: action, taken, act }) => {
        if (taken.length === 0) return [];
        const count = format.value.integer(taken.length);
        const words = taken.length === attachments.length ? action : t('selection.some', { action, count });
        return [{ key, icon, words, run: () => actOnEach(taken, act) }];
      }),
    );
  }

  return (attachments) => {
    const [only, ...others] = attachments;
    if (only === undefined) return [];
    return others.length > 0 ? ofSeveral(attachments) : ofOne(only);
  };
}

/** Only what passed the scan can be fetched. */
function isAvailable({ status }: AttachmentView): boolean {
  return status === 'APPROVED';
}

/** One after the other, until one does not work: then the others would hardly, and each would tell of it. */
async function actOnEach(
  attachments: readonly AttachmentView[],
  act: (attachment: AttachmentView) => Promise<unknown>,
): Promise<void> {
  for (const attachment of attachments) if ((await act(attachment)) === undefined) return;
}
