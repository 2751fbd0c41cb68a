import { readSmallFile, type Files } from '../files.ts';
import type { Log } from '../ports.ts';
import { outboxPaths } from './names.ts';
import { parseSidecar, type Sidecar } from './sidecar.ts';

/** Far more than a sidecar has. Bytes. */
const SIDECAR_MAX_IN_BYTES = 64 * 1024;

/**
 * What the sidecar says of a copy. Never rejects: one that cannot be read costs what is known of one file.
 * @returns undefined if it is missing, damaged, or about another file.
 */
export async function describeFile(
  { directory, files, log }: { directory: string; files: Files; log: Log },
  id: string,
): Promise<Sidecar | undefined> {
  try {
    const text = await readSmallFile(files, outboxPaths(directory, id).sidecar, SIDECAR_MAX_IN_BYTES);
    const sidecar = text === undefined ? undefined : parseSidecar(text);
    return sidecar?.id === id ? sidecar : undefined;
  } catch (error) {
    log.warn('outbox.sidecar-unreadable', { upload: id, error });
    return undefined;
  }
}
