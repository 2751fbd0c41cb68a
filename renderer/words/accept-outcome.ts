import type { AcceptResult } from '../../contract/bridge.ts';

/** A file that is in a chat already, or on its way to it. */
export interface DuplicateFile {
  readonly file: File;
  /** The name under which it was sent before, if that was another. */
  readonly earlier?: string;
}

type Accepted = Extract<AcceptResult, { kind: 'accepted' }>;
type Refused = Extract<AcceptResult, { kind: 'refused' }>;

/** What became of files that were handed over together. */
export interface AcceptOutcome {
  readonly accepted: readonly { readonly file: File; readonly upload: Accepted['upload'] }[];
  /** Refused until the user says that a second copy is wanted. */
  readonly duplicates: readonly DuplicateFile[];
  readonly refused: readonly Refused[];
}

/** @param results - one for each file, in the order of the files (`Bridge.acceptFiles`). */
export function acceptOutcome(files: readonly File[], results: readonly AcceptResult[]): AcceptOutcome {
  const accepted: AcceptOutcome['accepted'][number][] = [];
  const duplicates: DuplicateFile[] = [];
  const refused: Refused[] = [];
  for (const [index, result] of results.entries()) {
    const file = files[index];
    if (result.kind === 'accepted') {
      if (file !== undefined) accepted.push({ file, upload: result.upload });
      continue;
    }
    if (result.error.code !== 'file-duplicate' || file === undefined) {
      refused.push(result);
      continue;
    }
    const { earlier } = result.error.params;
    duplicates.push(typeof earlier === 'string' ? { file, earlier } : { file });
  }
  return { accepted, duplicates, refused };
}
