import { SENTENCES } from '../../contract/sentences.ts';
import type { ErrorCode } from '../../contract/errors.ts';

/** Stands for a value that is not known until {@link withoutUnknown} has taken it out; no text has it. */
const UNKNOWN = '\uFFFC';

/** A value for each placeholder in the sentences of an error, whatever language they are in. */
export function errorValues(
  code: ErrorCode,
  known: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const { says, next } = SENTENCES[code];
  const names = [...`${says}${next}`.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  return { ...Object.fromEntries(names.map((name) => [name, UNKNOWN])), ...known };
}

/** What stands in brackets is left out where its values are not known, as `describeError` of contract/ does. */
export function withoutUnknown(sentence: string): string {
  return sentence.replace(/ \([^()]*\uFFFC[^()]*\)/g, '').replaceAll(UNKNOWN, '');
}
