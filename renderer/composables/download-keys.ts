import type { BulkDownloadOffer, DownloadAction } from '../words/download-actions.ts';
import { SHORTCUTS, type ShortcutName } from '../words/shortcuts.ts';

type ListShortcut = ShortcutName<'inList'>;

/** What a shortcut does with a row; the first of these that the row offers. */
const ACTIONS_OF: Readonly<Partial<Record<ListShortcut, readonly DownloadAction[]>>> = {
  goOn: ['open', 'resume', 'retry'],
  pauseResume: ['pause', 'resume'],
  retry: ['retry'],
  cancelRemove: ['cancel', 'remove'],
};

export function downloadActionFor(
  shortcut: ListShortcut,
  offered: readonly DownloadAction[],
): DownloadAction | undefined {
  return ACTIONS_OF[shortcut]?.find((action) => offered.includes(action));
}

/** As {@link downloadActionFor}, for several rows of which each may offer something else. */
export function bulkDownloadActionFor(
  shortcut: ListShortcut,
  offered: readonly BulkDownloadOffer[],
): BulkDownloadOffer | undefined {
  const wanted = ACTIONS_OF[shortcut] ?? [];
  return wanted.flatMap((action) => offered.find((offer) => offer.action === action) ?? [])[0];
}

const KEYS_OF_ACTION: Readonly<Partial<Record<DownloadAction, ListShortcut>>> = {
  open: 'goOn',
  pause: 'pauseResume',
  resume: 'pauseResume',
  retry: 'retry',
  cancel: 'cancelRemove',
  remove: 'cancelRemove',
};

export function keysOfDownloadAction(action: DownloadAction): string | undefined {
  const shortcut = KEYS_OF_ACTION[action];
  return shortcut && SHORTCUTS.inList[shortcut][0];
}
