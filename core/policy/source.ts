import { AttacheError } from '../error.ts';

/** What a source says, not parsed yet. */
export type RawPolicy = Readonly<Record<string, unknown>>;

/** One place that a policy can come from. */
export interface PolicySource {
  /** A path or a key of the registry, for people to find it by. */
  readonly name: string;
  /** The file to watch for changes, where it is one. */
  readonly file?: string;
  /**
   * What it says; undefined if there is none.
   * @throws AttacheError `policy-unreadable`, `policy-unsafe`, `policy-invalid`
   */
  read(): Promise<RawPolicy | undefined>;
}

/** The error for a source that is there and cannot be read. @param detail - a system's code or words. */
export function unreadable(source: string, detail: string, cause?: unknown): AttacheError {
  return new AttacheError('policy-unreadable', { source, detail }, cause);
}

/** The error for a source that says what it should not. */
export function invalid(source: string, expected: string): AttacheError {
  return new AttacheError('policy-invalid', { source, expected });
}
