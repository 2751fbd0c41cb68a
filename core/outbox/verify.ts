import { createHash } from 'node:crypto';
import { diskError, isMissing } from '../disk-error.ts';
import type { OutboxFile } from '../uploads/recover.ts';
import { BrokenSeal } from './sealed-format.ts';
import { findCopy, hasSizeOf, openCopy, type CopyPorts } from './stored-copy.ts';

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
 * @throws AttacheError `disk-failed`; in depth also `outbox-key-missing`
 */
export async function verifyCopy(
  ports: CopyPorts,
  expected: Expected & { id: string },
  depth: VerifyDepth,
): Promise<OutboxFile> {
  try {
    if (!hasSizeOf(await findCopy(ports, expected.id), expected.sizeInBytes)) return 'changed';
    if (depth === 'size') return 'intact';
    return (await sha256Of(ports, expected.id)) === expected.sha256 ? 'intact' : 'changed';
  } catch (error) {
    if (isMissing(error)) return 'missing';
    if (error instanceof BrokenSeal) return 'changed';
    throw diskError(error, ports.directory);
  }
}

async function sha256Of(ports: CopyPorts, id: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of openCopy(ports, id)) hash.update(chunk);
  return hash.digest('hex');
}
