import { dialog } from 'electron';
import { describeError } from '../contract/sentences.ts';
import { errorViewOf } from '../core/error.ts';

/** Says why Attaché cannot start, where there is no window yet to say it in. Returns when the message was read. */
export function showFatalError(error: unknown): void {
  const { says, next } = describeError(errorViewOf(error));
  dialog.showErrorBox('Attaché cannot start', `${says}\n\n${next}`);
}
