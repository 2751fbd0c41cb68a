import { isMissing } from '../disk-error.ts';
import type { FileStat, Files } from '../files.ts';
import { outboxPaths } from './names.ts';
import { sealedSizeOf } from './sealed-format.ts';
import { unseal, type FindKey } from './unseal.ts';

/** Where the copies are, and what opens those that are sealed. */
export interface CopyPorts {
  directory: string;
  files: Files;
  findKey: FindKey;
}

/** The copy of an upload as it lies on the disk: plain, or sealed. Its name says which. */
export interface StoredCopy {
  sealed: boolean;
  path: string;
  stat: FileStat;
}

/** Rejects with Node's error, ENOENT if there is neither. */
export async function findCopy({ directory, files }: CopyPorts, id: string): Promise<StoredCopy> {
  const { file, sealed } = outboxPaths(directory, id);
  try {
    return { sealed: true, path: sealed, stat: await files.stat(sealed) };
  } catch (error) {
    if (!isMissing(error)) throw error;
    return { sealed: false, path: file, stat: await files.stat(file) };
  }
}

/** Whether a copy is as long as that of a file of `sizeInBytes` must be. */
export function hasSizeOf({ sealed, stat }: StoredCopy, sizeInBytes: number): boolean {
  return stat.isFile() && stat.size === (sealed ? sealedSizeOf(sizeInBytes) : sizeInBytes);
}

/**
 * The plain bytes of an upload's copy, sealed or not. A chunk is valid until the next one is asked for.
 *
 * @throws Node's error if it is gone, BrokenSeal if it is damaged, AttacheError `outbox-key-missing` if the vault has its key
 *   no more
 */
export async function* openCopy(
  { directory, files, findKey }: CopyPorts,
  id: string,
): AsyncGenerator<Uint8Array> {
  // Without asking what is there first: a disk that cannot say may still be able to read.
  const paths = outboxPaths(directory, id);
  try {
    yield* unseal(files.chunks(paths.sealed), id, findKey);
  } catch (error) {
    if (!isMissing(error)) throw error;
    yield* files.chunks(paths.file);
  }
}
