import {
  chmod,
  constants,
  copyFile,
  open,
  readdir,
  rename,
  stat,
  unlink,
  type FileHandle,
} from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { isMissing } from './disk-error.ts';
import { AttacheError } from './error.ts';
import { failpoint } from './failpoint.ts';
import { whenFree } from './when-free.ts';

/** What of a file's metadata the engine looks at. Sizes in bytes, times in milliseconds with fractions. */
export interface FileStat {
  readonly size: number;
  readonly mtimeMs: number;
  readonly mode: number;
  /** The device that the file is on. */
  readonly dev: number;
  isFile(): boolean;
  isDirectory(): boolean;
}

/** An open file. Node's own FileHandle fits. */
export interface OpenFile {
  stat(): Promise<FileStat>;
  /** Fills `buffer` from where the last read ended; 0 bytes means the end. */
  read(buffer: Buffer, offset: number, length: number): Promise<{ bytesRead: number }>;
  /** May write less than `length`, as write(2) may. */
  write(buffer: Uint8Array, offset: number, length: number): Promise<{ bytesWritten: number }>;
  /** Resolves when the bytes are on the disk, not only with the system. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/**
 * The disk as the outbox and the vault use it: thin, so that a test can put a full or a dying one in its place.
 * Every method rejects with Node's own error, code and all.
 */
export interface Files {
  stat(path: string): Promise<FileStat>;
  openForReading(path: string): Promise<OpenFile>;
  /** Fails with EEXIST rather than open what is there. Readable and writable by the owner alone. */
  create(path: string): Promise<OpenFile>;
  /**
   * Makes `to`, which is as a created one, with the bytes of `from`, which both share on the disk until one is written to.
   *
   * @param device - of `from`.
   * @returns false if the disk cannot do that, or not with these two: nothing was made then.
   */
  clone(from: string, device: number, to: string): Promise<boolean>;
  /**
   * The bytes of a file, read as they are asked for. A chunk is valid until the next one is. Fails, without a system's code,
   * if there is something that is no file.
   */
  chunks(path: string): AsyncIterable<Buffer>;
  rename(from: string, to: string): Promise<void>;
  unlink(path: string): Promise<void>;
  list(directory: string): Promise<string[]>;
  /** Makes created, renamed and removed names of a directory survive a power cut. */
  syncDirectory(directory: string): Promise<void>;
}

const OWNER_ONLY = 0o600;
/** Large enough that a fast disk is not the brake, small enough for a dozen transfers at once. Bytes. */
const CHUNK_MAX_IN_BYTES = 256 * 1024;

/** The machine's disk. */
export const nodeFiles: Files = {
  stat: (path) => stat(path),
  openForReading,
  create: (path) => open(path, 'wx', OWNER_ONLY),
  clone,
  chunks: chunksOf,
  rename: (from, to) => whenFree(() => rename(from, to)),
  unlink: (path) => whenFree(() => unlink(path)),
  list: (directory) => readdir(directory),
  async syncDirectory(directory) {
    // Windows cannot open a directory for this; NTFS journals its names itself.
    if (process.platform === 'win32') return;
    const handle = await open(directory, constants.O_RDONLY);
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  },
};

/** Without O_NONBLOCK, opening a named pipe that took the file's place would wait for its writer for ever. */
function openForReading(path: string): Promise<FileHandle> {
  return open(path, constants.O_RDONLY | constants.O_NONBLOCK);
}

/** A disk that could not once is not asked again: that costs as much as a small copy. */
const cannotClone = new Set<number>();

async function clone(from: string, device: number, to: string): Promise<boolean> {
  if (cannotClone.has(device)) return false;
  try {
    await copyFile(from, to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE_FORCE);
  } catch {
    // Whatever it was: a copy that is made byte by byte will say so, too.
    cannotClone.add(device);
    return false;
  }
  try {
    await chmod(to, OWNER_ONLY);
  } catch (error) {
    await nodeFiles.unlink(to);
    throw error;
  }
  return true;
}

async function* chunksOf(path: string): AsyncGenerator<Buffer> {
  await using file = await openForReading(path);
  const stat = await file.stat();
  if (!stat.isFile()) throw new Error('expected a file');
  // The same memory each time: fresh memory for every chunk costs more than reading it.
  const buffer = Buffer.allocUnsafe(Math.min(Math.max(stat.size, 1), CHUNK_MAX_IN_BYTES));
  for (;;) {
    const { bytesRead } = await file.read(buffer, 0, buffer.length);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
  }
}

/**
 * Writes a new file and flushes it; its name is not safe until its directory is flushed, too. Fails with EEXIST rather
 * than touch what is there; what was begun is removed again.
 */
export async function writeNewFile(files: Files, path: string, content: string): Promise<void> {
  const file = await files.create(path);
  try {
    try {
      await writeFully(file, Buffer.from(content));
      failpoint('file.written');
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    await removeIfPossible(files, path);
    throw error;
  }
}

/** Writes every byte of `bytes`: a disk that is nearly full may take a part and refuse only then. */
export async function writeFully(file: OpenFile, bytes: Uint8Array): Promise<void> {
  let offset = 0;
  while (offset < bytes.byteLength) {
    const { bytesWritten } = await file.write(bytes, offset, bytes.byteLength - offset);
    if (bytesWritten === 0) throw new AttacheError('disk-full');
    offset += bytesWritten;
  }
}

/** Removes a file; that it is gone already is fine. */
export async function removeIfThere(files: Files, path: string): Promise<void> {
  try {
    await files.unlink(path);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

/** Tidies up after a failure, which is what the user must hear of: that it left something behind is the smaller news. */
export async function removeIfPossible(files: Files, path: string): Promise<void> {
  await files.unlink(path).catch(() => undefined);
}

/**
 * The text of a file that is small when it is ours.
 * @returns undefined if there is none, or one of more than `maxInBytes`.
 */
export async function readSmallFile(
  files: Files,
  path: string,
  maxInBytes: number,
): Promise<string | undefined> {
  try {
    const { size } = await files.stat(path);
    if (size > maxInBytes) return undefined;
    return await text(files.chunks(path));
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
