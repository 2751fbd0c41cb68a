import { nodeFiles } from '../files.ts';
import { sharedFlush } from '../outbox/shared-flush.ts';

/** Flushes folders; several downloads into one folder share what they can, see {@link sharedFlush}. */
export class FolderFlushes {
  readonly #flushes = new Map<string, () => Promise<void>>();

  /** Resolves when all names that were there by now survive a power cut. Rejects with Node's file system errors. */
  flush(directory: string): Promise<void> {
    let flush = this.#flushes.get(directory);
    if (flush === undefined) {
      flush = sharedFlush(() => nodeFiles.syncDirectory(directory));
      this.#flushes.set(directory, flush);
    }
    return flush();
  }
}
