import { createHash } from 'node:crypto';
import { diskError, isMissing } from '../disk-error.ts';
import type { Files } from '../files.ts';
import type { OutboxFile } from '../uploads/recover.ts';

/** What was taken down of a file when it was accepted. */
export interface Expected {
  sizeInBytes: number;
  /** Hex. */
  sha256: string;
}

/** How closely to look: `size` costs one system call, `content` reads the file. */
export type VerifyDepth = 'size' | 'content';

/**
 * Whether a copy is still what was accepted. `missing` means just that; a disk that cannot say is an error, because
 * `missing` would give the file up.
 *
 * @throws AttacheError `disk-failed`
 */
export async function verifyCopy(
  files: Files,
  path: string,
  expected: Expected,
  depth: VerifyDepth,
): Promise<OutboxFile> {
  try {
    const stat = await files.stat(path);
    if (!stat.isFile() || stat.size !== expected.sizeInBytes) return 'changed';
    if (depth === 'size') return 'intact';
    return (await sha256Of(files, path)) === expected.sha256 ? 'intact' : 'changed';
  } catch (error) {
    if (isMissing(error)) return 'missing';
    throw diskError(error, path);
  }
}

async function sha256Of(files: Files, path: string): Promise<string> {
  const hash = createHash('sha256');
  const chunks: AsyncIterable<Uint8Array> = files.stream(path);
  for await (const chunk of chunks) hash.update(chunk);
  return hash.digest('hex');
}
