import { chmodSync, closeSync, fstatSync, openSync, renameSync, writeSync } from 'node:fs';
import { isMissing } from '../disk-error.ts';

const OWNER_ONLY = 0o600;

/**
 * A file that lines are added to at once, so that the last one before a crash is there. When it is full it becomes
 * `path.1`, that one `path.2`, and so on; the oldest goes. Never more than `maxInBytes` × `keep` in all.
 *
 * A disk that refuses a line does not stop the engine: the line is lost, and the next one tries again.
 */
export class RotatingFile {
  readonly #path: string;
  readonly #maxInBytes: number;
  readonly #keep: number;
  #file: number;
  #sizeInBytes = 0;

  /** @throws Node's error if the file cannot be opened. */
  constructor(path: string, { maxInBytes, keep }: { maxInBytes: number; keep: number }) {
    this.#path = path;
    this.#maxInBytes = maxInBytes;
    this.#keep = keep;
    this.#file = this.#open();
  }

  /** Appends a line. Never throws: what cannot be written is lost. */
  write(line: string): void {
    const bytes = Buffer.from(line);
    try {
      if (this.#sizeInBytes > 0 && this.#sizeInBytes + bytes.length > this.#maxInBytes) this.#rotate();
      this.#sizeInBytes += writeSync(this.#file, bytes);
    } catch {
      // There is nowhere to say it.
    }
  }

  #open(): number {
    const file = openSync(this.#path, 'a', OWNER_ONLY);
    this.#sizeInBytes = fstatSync(file).size;
    chmodSync(this.#path, OWNER_ONLY);
    return file;
  }

  #rotate(): void {
    for (let number = this.#keep - 1; number > 0; number -= 1) {
      try {
        renameSync(number === 1 ? this.#path : `${this.#path}.${number - 1}`, `${this.#path}.${number}`);
      } catch (error) {
        if (!isMissing(error)) throw error;
      }
    }
    const full = this.#file;
    this.#file = this.#open();
    closeSync(full);
  }
}
