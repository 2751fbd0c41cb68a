import { createHash } from 'node:crypto';
import { AttacheError } from '../error.ts';
import { failpoint } from '../failpoint.ts';
import { writeFully, type OpenFile } from '../files.ts';
import { printableName } from './check-file.ts';
import type { Sealer } from './seal.ts';

/** What a copy turned out to be. */
export interface Copied {
  sizeInBytes: number;
  /** Hex. */
  sha256: string;
}

export interface CopyOptions {
  /** For the sentence of a refusal. */
  name: string;
  maxSizeInBytes: number;
  /** Writes what it makes of the bytes in their place; size and hash stay those of the plain bytes. */
  sealer?: Sealer | undefined;
  onProgress?: ((copiedInBytes: number) => void) | undefined;
  signal?: AbortSignal | undefined;
}

/**
 * Copies chunk by chunk while hashing and counting: the hash is of the bytes that were written, so nothing that happens
 * to the original or to the copy later can go unnoticed. The flush is the caller's.
 *
 * @param file - undefined if the chunks are those of the copy itself, which is there already.
 * @throws AttacheError `file-too-large`, `file-empty`, `interrupted`, or what reading threw; Node's error if the disk failed.
 */
export async function copyInto(
  file: OpenFile | undefined,
  chunks: AsyncIterable<Uint8Array>,
  { name, maxSizeInBytes, sealer, onProgress, signal }: CopyOptions,
): Promise<Copied> {
  const hash = createHash('sha256');
  let sizeInBytes = 0;
  for await (const chunk of chunks) {
    if (signal?.aborted) throw new AttacheError('interrupted');
    sizeInBytes += chunk.byteLength;
    // A stream may have announced less than it has, and a file may grow: the limit holds for what is really there.
    if (sizeInBytes > maxSizeInBytes) {
      const params = { name: printableName(name), size: sizeInBytes, limit: maxSizeInBytes };
      throw new AttacheError('file-too-large', params);
    }
    const writing = file && writeFully(file, sealer === undefined ? chunk : sealer.take(chunk));
    // While the system takes the bytes: each of the two needs about as long as the other.
    hash.update(chunk);
    await writing;
    failpoint('outbox.chunk-copied');
    onProgress?.(sizeInBytes);
  }
  if (sizeInBytes === 0) throw new AttacheError('file-empty', { name: printableName(name) });
  if (file && sealer) await writeFully(file, sealer.end());
  return { sizeInBytes, sha256: hash.digest('hex') };
}
