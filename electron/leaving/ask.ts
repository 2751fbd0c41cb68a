import type { MessageBoxOptions } from 'electron';
import type { Speech } from '../words/speech.ts';
import type { Parting } from './parting.ts';

export interface Answer {
  /** Undefined: not to leave after all. */
  readonly parting: Parting | undefined;
  readonly remember: boolean;
}

const PARTINGS: readonly Parting[] = ['tray', 'finish', 'quit'];

/** The question what is to become of the work. @param mayRemember - false where a policy decides what is remembered */
export function partingQuestion(
  { words, count }: Speech,
  left: number,
  mayRemember: boolean,
): MessageBoxOptions {
  const { title, text, cancel, remember, ...offers } = words.leaving;
  return {
    type: 'question',
    message: count(title, left),
    detail: text,
    buttons: [...PARTINGS.map((parting) => offers[parting]), cancel],
    defaultId: 0,
    cancelId: PARTINGS.length,
    // Buttons, also on Windows, where they would be taken for links.
    noLink: true,
    ...(mayRemember && { checkboxLabel: remember }),
  };
}

/** @param answered - as Electron gives it. */
export function readAnswer({
  response,
  checkboxChecked,
}: {
  response: number;
  checkboxChecked: boolean;
}): Answer {
  const parting = PARTINGS[response];
  return { parting, remember: checkboxChecked && parting !== undefined };
}
