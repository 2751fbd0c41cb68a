import type { Move } from '../words/lane.ts';
import { SHORTCUTS, type ShortcutName } from '../words/shortcuts.ts';
import type { BulkOffer, UploadAction } from '../words/upload-actions.ts';

type ListShortcut = ShortcutName<'inList'>;

/** What a shortcut does with a row; the first of these that the row offers. */
const ACTIONS_OF: Readonly<Partial<Record<ListShortcut, readonly UploadAction[]>>> = {
  goOn: ['send-now', 'resume', 'retry', 'supply-token'],
  pauseResume: ['pause', 'resume'],
  retry: ['retry'],
  saveCopy: ['save-copy'],
  undo: ['undo'],
  cancelRemove: ['undo', 'cancel', 'remove'],
};

export function actionFor(
  shortcut: ListShortcut,
  offered: readonly UploadAction[],
): UploadAction | undefined {
  return ACTIONS_OF[shortcut]?.find((action) => offered.includes(action));
}

/** As {@link actionFor}, for several rows of which each may offer something else. */
export function bulkActionFor(shortcut: ListShortcut, offered: readonly BulkOffer[]): BulkOffer | undefined {
  const wanted = ACTIONS_OF[shortcut] ?? [];
  return wanted.flatMap((action) => offered.find((offer) => offer.action === action) ?? [])[0];
}

/** Where a shortcut puts rows that wait. */
const MOVES_OF: Readonly<Partial<Record<ListShortcut, Move>>> = {
  moveFirst: 'first',
  moveUp: 'up',
  moveDown: 'down',
  moveLast: 'last',
};

export function moveFor(shortcut: ListShortcut): Move | undefined {
  return MOVES_OF[shortcut];
}

const KEYS_OF_ACTION: Readonly<Partial<Record<UploadAction, ListShortcut>>> = {
  undo: 'undo',
  'send-now': 'goOn',
  pause: 'pauseResume',
  resume: 'pauseResume',
  retry: 'retry',
  cancel: 'cancelRemove',
  remove: 'cancelRemove',
  'save-copy': 'saveCopy',
};
const KEYS_OF_MOVE = { first: 'moveFirst', up: 'moveUp', down: 'moveDown', last: 'moveLast' } as const;

/** The keys that do the same as a menu's entry. */
export function keysOfAction(action: UploadAction): string | undefined {
  const shortcut = KEYS_OF_ACTION[action];
  return shortcut && SHORTCUTS.inList[shortcut][0];
}

export function keysOfMove(move: Move): string {
  return SHORTCUTS.inList[KEYS_OF_MOVE[move]][0];
}
