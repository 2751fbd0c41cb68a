import { dialog, type BrowserWindow, type MessageBoxOptions } from 'electron';
import { describeError } from '../contract/sentences.ts';
import { errorViewOf } from '../core/error.ts';
import { partingQuestion, readAnswer, type Answer } from './leaving/ask.ts';
import { speechOf, type Speech } from './words/speech.ts';

/** Says why Attaché cannot start, where there is no window yet to say it in. Returns when the message was read. */
export function showFatalError(error: unknown, preferredLanguages: readonly string[]): void {
  const { words, errors } = speechOf('system', preferredLanguages);
  const { says, next } = describeError(errorViewOf(error), errors);
  dialog.showErrorBox(words.fatal, `${says}\n\n${next}`);
}

/** Asks what is to become of the work: over the window if there is one to be seen. */
export async function askParting(
  window: BrowserWindow | undefined,
  speech: Speech,
  left: number,
  mayRemember: boolean,
): Promise<Answer> {
  return readAnswer(await showMessage(window, partingQuestion(speech, left, mayRemember)));
}

/** Says that the window's page dies again and again. Resolves with whether it shall be tried once more. */
export async function askToOpenAgain(window: BrowserWindow | undefined, { words }: Speech): Promise<boolean> {
  const { crashed, crashedText, again, stay } = words.window;
  const options: MessageBoxOptions = {
    type: 'warning',
    message: crashed,
    detail: crashedText,
    buttons: [again, stay],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  };
  return (await showMessage(window, options)).response === 0;
}

function showMessage(
  window: BrowserWindow | undefined,
  options: MessageBoxOptions,
): Promise<{ response: number; checkboxChecked: boolean }> {
  return window?.isVisible() === true
    ? dialog.showMessageBox(window, options)
    : dialog.showMessageBox(options);
}
