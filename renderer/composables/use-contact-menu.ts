import { Download, FolderDown, KeyRound, MessageSquare, Pencil, Plus, Ruler, Trash } from 'lucide';
import { useI18n } from 'vue-i18n';
import { attachmentKey } from '../../contract/terms.ts';
import type { ContactView } from '../../contract/views.ts';
import { useAttachments } from '../stores/attachments.ts';
import { useDownloads } from '../stores/downloads.ts';
import { useView, type OpenDialog } from '../stores/view.ts';
import { SHORTCUTS } from '../words/shortcuts.ts';
import { isToFetch } from '../words/to-fetch.ts';
import { menuParts, type MenuEntry, type MenuParts } from './menu-entry.ts';
import { useCurrentContact } from './use-current-contact.ts';
import { useDownloadCommands } from './use-download-commands.ts';
import { canReceive } from './use-drop-target.ts';
import { useFormat } from './use-format.ts';
import { usePickFiles } from './use-pick-files.ts';

/** All that can be done with a contact. */
export function useContactMenu(): (contact: ContactView) => MenuParts {
  const { t } = useI18n();
  const format = useFormat();
  const view = useView();
  const attachments = useAttachments();
  const downloads = useDownloads();
  const current = useCurrentContact();
  const pickFiles = usePickFiles();
  const { startAll } = useDownloadCommands();
  const keys = SHORTCUTS.anywhere;

  function files(contact: ContactView): readonly MenuEntry[] {
    const { id } = contact;
    const isCurrent = current.value?.id === id;
    const toFetch = (attachments.receivedByContact.get(id) ?? []).filter((one) =>
      isToFetch(one, downloads.newestByAttachment.get(attachmentKey(one))),
    ).length;
    return [
      ...(isCurrent
        ? []
        : [
            {
              key: 'open',
              icon: MessageSquare,
              words: t('contact.open'),
              run: () => view.show({ kind: 'contact', id }),
            },
          ]),
      ...(canReceive(contact)
        ? [
            {
              key: 'add-files',
              icon: Plus,
              words: t('contact.addFiles'),
              keys: isCurrent ? keys.addFiles[0] : undefined,
              run: () => pickFiles(id),
            },
          ]
        : []),
      ...(toFetch > 0
        ? [
            {
              key: 'download-all',
              icon: Download,
              words: t('download.all', { count: format.value.integer(toFetch) }),
              run: () => startAll(contact),
            },
          ]
        : []),
    ];
  }

  function rename({ id }: ContactView): void {
    view.show({ kind: 'contact', id });
    view.renaming = id;
  }

  function inDialog(kind: 'supply-token' | 'limits' | 'download-folder' | 'remove-contact', id: string) {
    const dialog: OpenDialog = { kind, contact: id };
    return () => view.openDialog(dialog);
  }

  return (contact) => {
    const { id } = contact;
    return menuParts(
      files(contact),
      [
        {
          key: 'rename',
          icon: Pencil,
          words: t('contact.renameAction'),
          keys: current.value?.id === id ? keys.renameContact[0] : undefined,
          run: () => rename(contact),
        },
        {
          key: 'supply-token',
          icon: KeyRound,
          words: t('contact.supplyToken'),
          run: inDialog('supply-token', id),
        },
        { key: 'limits', icon: Ruler, words: t('contact.limits'), run: inDialog('limits', id) },
        {
          key: 'download-folder',
          icon: FolderDown,
          words: t('contact.downloadFolder'),
          run: inDialog('download-folder', id),
        },
      ],
      [{ key: 'remove', icon: Trash, words: t('contact.remove'), run: inDialog('remove-contact', id) }],
    );
  };
}
