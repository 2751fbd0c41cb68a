import { record } from '../journal.ts';

interface OpenBox {
  options: Electron.MessageBoxOptions;
  answer: (value: Electron.MessageBoxReturnValue) => void;
}

const open: OpenBox[] = [];

/** Electron's dialog: what it shows is noted, and a question waits for the test's answer. */
export const dialog = {
  showErrorBox(title: string, content: string): void {
    record('dialog.showErrorBox', title, content);
    // Nobody sees a box here; the one who started the app sees this.
    process.stderr.write(`${title}: ${content}\n`);
  },

  showMessageBox(
    ...given: [Electron.MessageBoxOptions] | [window: object, Electron.MessageBoxOptions]
  ): Promise<Electron.MessageBoxReturnValue> {
    const options = given.length === 1 ? given[0] : given[1];
    record('dialog.showMessageBox', options, given.length === 1 ? 'alone' : 'over the window');
    return new Promise((answer) => open.push({ options, answer }));
  },
} satisfies Partial<Electron.Dialog>;

/** Presses a button of the oldest question that is open. */
export function answerBox(button: string, checkboxChecked: boolean): void {
  const box = open.shift();
  const response = box?.options.buttons?.indexOf(button) ?? -1;
  if (box === undefined || response === -1) throw new Error(`expected a question with a button "${button}"`);
  if (checkboxChecked && box.options.checkboxLabel === undefined) throw new Error('expected a box to tick');
  box.answer({ response, checkboxChecked });
}
