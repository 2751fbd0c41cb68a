import { createHash, type Hash } from 'node:crypto';
import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { failpoint } from '../failpoint.ts';

/** What is read at once while a part is hashed again: small enough to leave the event loop free. Bytes. */
const READ_BYTES = 1024 * 1024;

/**
 * The `.part` file of a download: the beginning of an attachment, with its SHA-256 kept up to date.
 * Every method throws Node's file system errors.
 */
export class PartFile implements AsyncDisposable {
  readonly #handle: FileHandle;
  #sizeInBytes: number;
  #hash: Hash;

  /** Opens or creates it. A symbolic link in its place is refused: the folder may be shared. */
  static async open(path: string): Promise<PartFile> {
    const handle = await open(path, constants.O_RDWR | constants.O_CREAT | constants.O_NOFOLLOW);
    try {
      const hash = createHash('sha256');
      const sizeInBytes = await hashFile(handle, hash);
      return new PartFile(handle, sizeInBytes, hash);
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  private constructor(handle: FileHandle, sizeInBytes: number, hash: Hash) {
    this.#handle = handle;
    this.#sizeInBytes = sizeInBytes;
    this.#hash = hash;
  }

  /** Bytes that are in it. */
  get sizeInBytes(): number {
    return this.#sizeInBytes;
  }

  /** Adds bytes at the end, all of them. @throws Node's file system errors */
  async append(chunk: Buffer): Promise<void> {
    let written = 0;
    while (written < chunk.length) {
      const { bytesWritten } = await this.#handle.write(chunk, written, null, this.#sizeInBytes);
      this.#hash.update(chunk.subarray(written, written + bytesWritten));
      this.#sizeInBytes += bytesWritten;
      written += bytesWritten;
    }
  }

  /** Throws the bytes away, also from the disk: a row about other bytes may be stored next. */
  async empty(): Promise<void> {
    if (this.#sizeInBytes === 0) return;
    await this.#handle.truncate(0);
    await this.#handle.sync();
    failpoint('part.emptied');
    this.#sizeInBytes = 0;
    this.#hash = createHash('sha256');
  }

  /** Flushes the bytes to the disk; if that fails none of them is kept. @returns their SHA-256, hex */
  async finish(): Promise<string> {
    failpoint('part.before-flush');
    try {
      await this.#handle.sync();
    } catch (error) {
      // What it could not write the system drops, and the next flush would say yes without it: begin anew.
      await this.#handle.truncate(0);
      throw error;
    }
    failpoint('part.flushed');
    return this.#hash.copy().digest('hex');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#handle.close();
  }
}

async function hashFile(handle: FileHandle, hash: Hash): Promise<number> {
  const buffer = Buffer.allocUnsafe(READ_BYTES);
  let position = 0;
  for (;;) {
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, position);
    if (bytesRead === 0) return position;
    hash.update(buffer.subarray(0, bytesRead));
    position += bytesRead;
  }
}
