import type { Move } from '../words/lane.ts';
import type { UploadAction } from '../words/upload-actions.ts';

/** What a key does on a focused row; the first of these that the row offers. */
const ACTIONS_OF_KEY: Readonly<Record<string, readonly UploadAction[]>> = {
  Enter: ['send-now', 'resume', 'retry', 'supply-token'],
  p: ['pause', 'resume'],
  r: ['retry'],
  s: ['save-copy'],
  u: ['undo'],
  Delete: ['undo', 'cancel', 'remove'],
  Backspace: ['undo', 'cancel', 'remove'],
};

export function actionForKey(key: string, offered: readonly UploadAction[]): UploadAction | undefined {
  const wanted = ACTIONS_OF_KEY[key.length === 1 ? key.toLowerCase() : key] ?? [];
  return wanted.find((action) => offered.includes(action));
}

/** Where a key puts the focused row when it is pressed with Alt. */
const MOVE_OF_KEY: Readonly<Record<string, Move>> = {
  Home: 'first',
  ArrowUp: 'up',
  ArrowDown: 'down',
  End: 'last',
};

export function moveForKey(key: string): Move | undefined {
  return MOVE_OF_KEY[key];
}
