import { AttacheError } from './error.ts';

/** Node's code of a failed system call (`ENOSPC`), or undefined for any other error. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Whether a path, or a folder on the way to it, is not there. */
export function isMissing(error: unknown): boolean {
  const code = systemCode(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
}

/**
 * What the user is told when a system call on our own files failed; other errors are passed on as they are.
 * @param path - the file or folder that was used, for the sentence.
 */
export function diskError(error: unknown, path: string): unknown {
  if (error instanceof AttacheError) return error;
  const code = systemCode(error);
  if (code === undefined) return error;
  if (code === 'ENOSPC' || code === 'EDQUOT') return new AttacheError('disk-full', { path }, error);
  return new AttacheError('disk-failed', { path, detail: code }, error);
}
