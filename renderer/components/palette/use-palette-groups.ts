import {
  ArrowUpFromLine,
  Cable,
  Download,
  Eraser,
  History,
  Keyboard,
  MessageSquare,
  Monitor,
  Moon,
  Pause,
  Play,
  RotateCw,
  Settings,
  Sun,
  UserPlus,
  type IconNode,
} from 'lucide';
import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import type { MenuEntry, MenuParts } from '../../composables/menu-entry.ts';
import { useAttachmentMenu } from '../../composables/use-attachment-menu.ts';
import { useContactMenu } from '../../composables/use-contact-menu.ts';
import { useCurrentContact } from '../../composables/use-current-contact.ts';
import { useDownloadMenu } from '../../composables/use-download-menu.ts';
import { useFormat } from '../../composables/use-format.ts';
import { useShortcutHandlers } from '../../composables/use-shortcut-handlers.ts';
import { THEMES, useTheme } from '../../composables/use-theme.ts';
import { useUploadCommands } from '../../composables/use-upload-commands.ts';
import { useUploadMenu } from '../../composables/use-upload-menu.ts';
import { useContacts } from '../../stores/contacts.ts';
import { useQueue } from '../../stores/queue.ts';
import { useSelection } from '../../stores/selection.ts';
import { useUploads } from '../../stores/uploads.ts';
import { useView, type View } from '../../stores/view.ts';
import { takenBy } from '../../words/list-verbs.ts';
import { SHORTCUTS } from '../../words/shortcuts.ts';
import type { PaletteGroup } from './palette-group.ts';

const KEYS = SHORTCUTS.anywhere;
const THEME_ICONS = { system: Monitor, light: Sun, dark: Moon } as const;
const LIST_VERBS = [
  ['retry', RotateCw],
  ['remove', Eraser],
] as const;
const PAGES: readonly [Exclude<View['kind'], 'contact'>, IconNode, string | undefined, string][] = [
  ['queue', ArrowUpFromLine, KEYS.goQueue[0], 'app.queue'],
  ['downloads', Download, KEYS.goDownloads[0], 'app.downloads'],
  ['history', History, KEYS.goHistory[0], 'app.history'],
  ['sources', Cable, undefined, 'app.sources'],
  ['settings', Settings, KEYS.goSettings[0], 'app.settings'],
];

/** All that can be found: what can be done to what is selected and to the open contact, then the rest of the window. */
export function usePaletteGroups(): ComputedRef<readonly PaletteGroup[]> {
  const { t } = useI18n();
  const format = useFormat();
  const view = useView();
  const contacts = useContacts();
  const uploads = useUploads();
  const queue = useQueue();
  const selection = useSelection();
  const current = useCurrentContact();
  const theme = useTheme();
  const handlers = useShortcutHandlers(() => undefined);
  const uploadMenu = useUploadMenu();
  const downloadMenu = useDownloadMenu();
  const attachmentMenu = useAttachmentMenu();
  const contactMenu = useContactMenu();
  const { all } = useUploadCommands();

  /** Keys are one name space in the palette. */
  const within = (prefix: string, parts: MenuParts): readonly MenuEntry[] =>
    parts
      .flat()
      .filter(({ disabled }) => disabled !== true)
      .map((entry) => ({ ...entry, key: `${prefix}:${entry.key}` }));

  const selected = computed(() => [
    ...within('selected', uploadMenu(selection.uploads)),
    ...within('selected', downloadMenu(selection.downloads)),
    ...within('selected', attachmentMenu(selection.attachments)),
  ]);

  const ofContact = computed(() => (current.value ? within('contact', contactMenu(current.value)) : []));

  const actions = computed((): readonly MenuEntry[] => [
    {
      key: 'add-contact',
      icon: UserPlus,
      words: t('app.addContact'),
      keys: KEYS.addContact[0],
      run: () => handlers.addContact(0),
    },
    {
      key: 'pause-all',
      icon: queue.queue.paused ? Play : Pause,
      words: t(queue.queue.paused ? 'status.resumeAll' : 'status.pauseAll'),
      keys: KEYS.pauseAll[0],
      run: () => handlers.pauseAll(0),
    },
    ...LIST_VERBS.flatMap(([verb, icon]) => {
      const taken = takenBy(verb, uploads.all);
      if (taken.length === 0) return [];
      const words = t(`upload.all.${verb}`, { count: format.value.integer(taken.length) });
      return [{ key: `all-${verb}`, icon, words, run: () => all(`uploads.${verb}`, taken) }];
    }),
    {
      key: 'shortcuts',
      icon: Keyboard,
      words: t('palette.shortcuts'),
      keys: KEYS.sheet[0],
      run: () => handlers.sheet(0),
    },
  ]);

  const pages = computed(() =>
    PAGES.map(([kind, icon, keys, words]) => ({
      key: `page:${kind}`,
      icon,
      words: t(words),
      keys,
      run: () => view.show({ kind }),
    })),
  );

  const chats = computed(() =>
    contacts.all.map(({ id, label }, index) => ({
      key: `chat:${id}`,
      icon: MessageSquare,
      words: label,
      keys: KEYS.contactNumber[index],
      run: () => view.show({ kind: 'contact', id }),
    })),
  );

  const themes = computed(() =>
    THEMES.map((one) => ({
      key: `theme:${one}`,
      icon: THEME_ICONS[one],
      words: t('palette.theme', { name: t(`status.themes.${one}`) }),
      disabled: theme.value === one,
      run: () => (theme.value = one),
    })).filter(({ disabled }) => !disabled),
  );

  return computed(() => [
    { name: 'selection', entries: selected.value },
    { name: 'contact', entries: ofContact.value },
    { name: 'contacts', entries: chats.value },
    { name: 'actions', entries: actions.value },
    { name: 'pages', entries: pages.value },
    { name: 'theme', entries: themes.value },
  ]);
}
