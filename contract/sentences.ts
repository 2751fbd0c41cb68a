import type { ErrorCode, ErrorView } from './errors.ts';
import { COMMAND_SENTENCES } from './sentences/commands.ts';
import { CONTACT_SENTENCES } from './sentences/contacts.ts';
import { DATA_SENTENCES } from './sentences/data.ts';
import { FILE_SENTENCES } from './sentences/files.ts';
import { INTAKE_SENTENCES } from './sentences/intake.ts';
import { NETWORK_SENTENCES } from './sentences/network.ts';
import { POLICY_SENTENCES } from './sentences/policy.ts';
import { TRANSFER_SENTENCES } from './sentences/transfers.ts';
import { UPDATE_SENTENCES } from './sentences/updates.ts';
import type { Sentence } from './sentences/sentence.ts';

/** Words for every error. */
export type ErrorSentences = Readonly<Record<ErrorCode, Sentence>>;

/**
 * English words for every error: what happened, then what to do. The terminal prints them; the window uses them as its
 * English catalogue. `{name}` stands for a parameter of the error. The other languages are in files of their own, since not
 * every program speaks them.
 */
export const SENTENCES: ErrorSentences = {
  ...FILE_SENTENCES,
  ...CONTACT_SENTENCES,
  ...INTAKE_SENTENCES,
  ...NETWORK_SENTENCES,
  ...TRANSFER_SENTENCES,
  ...POLICY_SENTENCES,
  ...UPDATE_SENTENCES,
  ...COMMAND_SENTENCES,
  ...DATA_SENTENCES,
};

/**
 * The sentence and the next step of an error, parameters filled in. What stands in brackets is left out where
 * its values are not known: the reason for a wait has only a code.
 */
export function describeError(
  error: Pick<ErrorView, 'code' | 'params'>,
  sentences: ErrorSentences = SENTENCES,
): { says: string; next: string } {
  const fill = (text: string): string =>
    text
      .replace(/\{(\w+)\}/g, (placeholder, key: string) => String(error.params[key] ?? placeholder))
      .replace(/ \([^()]*\{\w+\}[^()]*\)/g, '');
  const { says, next } = sentences[error.code];
  return { says: fill(says), next: fill(next) };
}
