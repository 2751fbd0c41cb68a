import type { ErrorCode } from '../errors.ts';

/** What happened, then what to do. `{name}` stands for a parameter of the error. */
export interface Sentence {
  readonly says: string;
  readonly next: string;
}

/** Those of one noun. */
export type Sentences = Readonly<Partial<Record<ErrorCode, Sentence>>>;
