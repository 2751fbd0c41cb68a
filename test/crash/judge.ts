import type { Report } from '../../sandbox/control-schema.ts';
import type { Word } from './words.ts';

/** What is wrong after a case, each a sentence for whoever looks into it; empty is what we promise. */
export interface Verdict {
  /** Files that were handed over. */
  files: number;
  lost: string[];
  duplicated: string[];
  leaked: string[];
}

/** Whether nothing is wrong. */
export function isClean({ lost, duplicated, leaked }: Verdict): boolean {
  return lost.length + duplicated.length + leaked.length === 0;
}

/** What all lives of a case said, in order, and what the other side saw. */
export interface Evidence {
  words: readonly Word[];
  report: Report;
  /** See remains.ts. */
  leaked: readonly string[];
}

type Drained = Extract<Word, { say: 'drained' }>;

/**
 * The invariants of DESIGN §3, from outside: what the engine promised, beside what the sandbox has.
 *
 * A file counts as lost when its `accept` had resolved and it is neither in the chat with the bytes that were handed over
 * nor given up by the user. A file whose `accept` had not resolved may be in the chat or not, but never twice.
 */
export function judge({ words, report, leaked }: Evidence): Verdict {
  const of = <S extends Word['say']>(say: S): Extract<Word, { say: S }>[] =>
    words.filter((word): word is Extract<Word, { say: S }> => word.say === say);
  const names = (said: readonly { name: string }[]): Set<string> => new Set(said.map(({ name }) => name));
  const accepted = names(of('accepted'));
  const givingUp = names(of('giving-up'));
  const givenUp = names(of('given-up'));
  const drained = of('drained').at(-1);
  const verdict: Verdict = { files: 0, lost: [], duplicated: [], leaked: [...leaked] };

  for (const { name, sha256 } of of('offered')) {
    verdict.files += 1;
    const arrived = report.attachments.filter((one) => one.name === name && one.completesApplied > 0);
    const times = arrived.reduce((sum, one) => sum + one.completesApplied, 0);
    if (times > 1) verdict.duplicated.push(`${name} was delivered ${times} times`);
    if (times > 0 && givenUp.has(name))
      verdict.duplicated.push(`${name} was delivered after it was given up`);
    if (arrived.some((one) => one.sha256 !== sha256)) verdict.lost.push(`${name} arrived with other bytes`);
    if (times === 0 && accepted.has(name) && !givingUp.has(name)) {
      verdict.lost.push(`${name} did not arrive: ${standing(drained, name)}`);
    }
  }
  for (const { what } of of('surprise')) verdict.lost.push(`a surprise: ${what}`);
  if (drained === undefined) verdict.lost.push('the last life did not come to its end');
  else verdict.lost.push(...contradictions(drained, report));
  return verdict;
}

function standing(drained: Drained | undefined, name: string): string {
  const upload = drained?.uploads.find((one) => one.name === name);
  return upload === undefined
    ? 'the engine does not know it'
    : JSON.stringify({ state: upload.state, waiting: upload.waiting, error: upload.error });
}

/** Where the list says something else than the chat, or leaves something open that nobody needs to decide. */
function contradictions({ uploads, downloads }: Drained, report: Report): string[] {
  const wrong: string[] = [];
  for (const { name, state } of uploads) {
    const isThere = report.attachments.some((one) => one.name === name && one.completesApplied > 0);
    if (['sent', 'delivered', 'rejected'].includes(state) !== isThere) {
      wrong.push(`${name} is ${state} in the list, and ${isThere ? '' : 'not '}in the chat`);
    }
  }
  for (const { name, state, error } of downloads) {
    if (state !== 'done' && state !== 'cancelled') {
      wrong.push(`download of ${name} is ${state}, ${error?.code ?? 'no error'}`);
    }
  }
  return wrong;
}
