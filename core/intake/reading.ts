import type { AttacheError } from '../error.ts';

/** What one look at a file or an address brought. */
export type Reading =
  /** `tag`: of this version, to be given to the next look. `freshForMs`: how long the other end says that it holds. */
  | { kind: 'text'; text: string; tag?: string; freshForMs?: number }
  /** It still is the version of the tag. */
  | { kind: 'unchanged'; freshForMs?: number }
  /** `retryAfterMs`: what the other end asked for. */
  | { kind: 'failed'; error: AttacheError; retryAfterMs?: number };

/** Looks at a source. @param tag - of the version that is known. */
export type Read = (tag: string | undefined, signal: AbortSignal) => Promise<Reading>;
