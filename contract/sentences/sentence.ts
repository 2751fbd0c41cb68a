import type { ErrorCode } from '../errors.ts';

/** What happened, then what to do. `{name}` stands for a parameter of the error. */
export interface Sentence {
  readonly says: string;
  readonly next: string;
}

/** Those of one noun. */
export type Sentences = Readonly<Partial<Record<ErrorCode, Sentence>>>;

/** The same in another language: a sentence for each, and for nothing else. */
export type SentencesFor<S extends Sentences> = Readonly<Record<keyof S, Sentence>>;
