import { AttacheError } from '../error.ts';
import { failpoint } from '../failpoint.ts';

/** What may wait while the last write is under way: fewer and larger writes cost a fast line less. Bytes. */
const WAITING_MAX_BYTES = 1024 * 1024;

/** An open file. Node's own FileHandle fits. */
export interface WritableFile {
  /** May write less than there is, as writev(2) may. */
  writev(chunks: readonly Buffer[], position: number): Promise<{ bytesWritten: number }>;
}

/**
 * Writes to the end of a file while the caller goes on: at once what comes when nothing is being written, together what comes
 * meanwhile. What fails is thrown to whoever asks next; nothing is written after it.
 */
export class WriteBehind {
  readonly #file: WritableFile;
  #writtenInBytes: number;
  #waiting: Buffer[] = [];
  #waitingInBytes = 0;
  /** Never rejects. */
  #writing: Promise<void> | undefined;
  #failure: { error: unknown } | undefined;

  /** @param sizeInBytes - of the file, where it goes on. */
  constructor(file: WritableFile, sizeInBytes: number) {
    this.#file = file;
    this.#writtenInBytes = sizeInBytes;
  }

  /**
   * Takes bytes that nobody changes any more.
   * @returns undefined if it takes more at once, else what resolves when it does.
   * @throws Node's file system errors, AttacheError `disk-full`
   */
  add(chunk: Buffer): Promise<void> | undefined {
    if (this.#failure !== undefined) throw this.#failure.error;
    this.#waiting.push(chunk);
    this.#waitingInBytes += chunk.length;
    this.#writing ??= this.#write();
    return this.#waitingInBytes < WAITING_MAX_BYTES ? undefined : this.written();
  }

  /** Resolves when everything is written. @throws as {@link WriteBehind.add} */
  async written(): Promise<void> {
    await this.#writing;
    if (this.#failure !== undefined) throw this.#failure.error;
  }

  async #write(): Promise<void> {
    try {
      while (this.#waiting.length > 0) {
        const chunks = this.#waiting;
        const bytes = this.#waitingInBytes;
        this.#waiting = [];
        this.#waitingInBytes = 0;
        const { bytesWritten } = await this.#file.writev(chunks, this.#writtenInBytes);
        if (bytesWritten === 0) throw new AttacheError('disk-full');
        this.#writtenInBytes += bytesWritten;
        if (bytesWritten < bytes) this.#putBack(Buffer.concat(chunks).subarray(bytesWritten));
        chunks.forEach(release);
        failpoint('get.chunk-written');
      }
    } catch (error) {
      this.#failure = { error };
    } finally {
      this.#writing = undefined;
    }
  }

  /** A disk that is nearly full takes a part, and refuses only what follows. */
  #putBack(chunk: Buffer): void {
    this.#waiting.unshift(chunk);
    this.#waitingInBytes += chunk.length;
  }
}

/**
 * Gives the memory of bytes back that nobody reads any more. The collector would come for it once there are some 60 MB, and
 * memory that is used again at once costs less than fresh memory.
 */
function release({ buffer, byteLength }: Buffer): void {
  // Not if others may still read the rest of it.
  if (buffer instanceof ArrayBuffer && byteLength === buffer.byteLength) buffer.transfer(0);
}
