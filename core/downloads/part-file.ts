import { createHash, type Hash } from 'node:crypto';
import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { failpoint } from '../failpoint.ts';
import { WriteBehind } from './write-behind.ts';

/** What is read at once while a part is hashed again: small enough to leave the event loop free. Bytes. */
const READ_BYTES = 1024 * 1024;

/**
 * The `.part` file of a download: the beginning of an attachment, with its SHA-256 kept up to date.
 * Every method throws Node's file system errors, also those of bytes that were added before.
 */
export class PartFile implements AsyncDisposable {
  readonly #handle: FileHandle;
  /** When it was last written before it was opened, epoch milliseconds. */
  readonly writtenAt: number;
  #writer: WriteBehind;
  #sizeInBytes: number;
  #hash: Hash;
  #isFlushed = true;

  /** Opens or creates it. A symbolic link in its place is refused: the folder may be shared. */
  static async open(path: string): Promise<PartFile> {
    const handle = await open(path, constants.O_RDWR | constants.O_CREAT | constants.O_NOFOLLOW);
    try {
      const hash = createHash('sha256');
      const { size, mtimeMs } = await handle.stat();
      const sizeInBytes = size === 0 ? 0 : await hashFile(handle, hash);
      return new PartFile(handle, sizeInBytes, hash, mtimeMs);
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  private constructor(handle: FileHandle, sizeInBytes: number, hash: Hash, writtenAt: number) {
    this.#handle = handle;
    this.writtenAt = writtenAt;
    this.#writer = new WriteBehind(handle, sizeInBytes);
    this.#sizeInBytes = sizeInBytes;
    this.#hash = hash;
  }

  /** Bytes that are in it, or about to be written. */
  get sizeInBytes(): number {
    return this.#sizeInBytes;
  }

  /** Adds bytes at the end, see {@link WriteBehind.add}. */
  append(chunk: Buffer): Promise<void> | undefined {
    const room = this.#writer.add(chunk);
    this.#isFlushed = false;
    this.#hash.update(chunk);
    this.#sizeInBytes += chunk.length;
    return room;
  }

  /** Throws the bytes away, also from the disk: a row about other bytes may be stored next. */
  async empty(): Promise<void> {
    if (this.#sizeInBytes === 0) return;
    await this.#writer.written();
    await this.#handle.truncate(0);
    await this.#handle.sync();
    failpoint('part.emptied');
    this.#writer = new WriteBehind(this.#handle, 0);
    this.#sizeInBytes = 0;
    this.#hash = createHash('sha256');
  }

  /** Flushes the bytes to the disk; if that fails none of them is kept. @returns their SHA-256, hex */
  async finish(): Promise<string> {
    await this.#writer.written();
    failpoint('part.before-flush');
    await this.#flush();
    failpoint('part.flushed');
    return this.#hash.copy().digest('hex');
  }

  /** What was added is written and flushed first: the next attempt goes on behind it, be it after a power cut. */
  async [Symbol.asyncDispose](): Promise<void> {
    // Why it could not be was said to whoever was still there to hear it.
    await this.#writer.written().catch(() => undefined);
    if (!this.#isFlushed) await this.#flush().catch(() => undefined);
    await this.#handle.close();
  }

  async #flush(): Promise<void> {
    try {
      await this.#handle.sync();
      this.#isFlushed = true;
    } catch (error) {
      // What it could not write the system drops, and the next flush would say yes without it: begin anew.
      await this.#handle.truncate(0);
      throw error;
    }
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
