import type { ErrorView } from '../contract/errors.ts';
import { describeError } from '../contract/sentences.ts';
import type { Screen } from './terminal.ts';

/**
 * Where a command's words go. Results are for stdout, as text or, with `--json`, as one object a line and nothing else;
 * everything about how it went is for stderr.
 */
export interface Output {
  readonly json: boolean;
  /** One result: the object with `--json`, else the text. Without a text only programs are told. */
  result(value: object, text?: string): void;
  /** Words for people on stdout; nothing with `--json`. A table is not even made then. */
  say(text: string | (() => string)): void;
  /** One line on stderr. */
  note(text: string): void;
  /** What went wrong and what to do, on stderr; with `--json` also `{"error":{"code","params"}}` on stdout. */
  fail(error: Pick<ErrorView, 'code' | 'params'>): void;
}

export function createOutput(json: boolean, stdout: Screen, stderr: Screen): Output {
  const note = (text: string): void => stderr.write(`${text}\n`);
  return {
    json,
    result(value, text) {
      if (json) stdout.write(`${JSON.stringify(value)}\n`);
      else if (text !== undefined) stdout.write(`${text}\n`);
    },
    say(text) {
      if (!json) stdout.write(`${typeof text === 'string' ? text : text()}\n`);
    },
    note,
    fail({ code, params }) {
      note(errorLine({ code, params }));
      if (json) stdout.write(`${JSON.stringify({ error: { code, params } })}\n`);
    },
  };
}

/** An error on one line, whatever its parameters hold. */
export function errorLine(error: Pick<ErrorView, 'code' | 'params'>): string {
  const { says, next } = describeError(error);
  return printable(`${says} ${next}`);
}

/** Text from outside (file names, a service's words) that can neither break the line nor command the terminal. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').replace(/[\u202a-\u202e\u2066-\u2069]/g, '');
}
