import { basename } from 'node:path';
import { isMissing, systemCode } from '../disk-error.ts';
import type { FileSource } from './file-source.ts';
import { AttacheError } from '../error.ts';
import type { FileStat, Files, OpenFile } from '../files.ts';
import { printableName, type Candidate } from './check-file.ts';
import { LentMemory } from './lent-memory.ts';

/** Read at a time: bounds what a copy holds in memory. Bytes. */
const CHUNK_IN_BYTES = 1024 * 1024;
const memory = new LentMemory(CHUNK_IN_BYTES);

/** A file that is being copied into the outbox. All of its methods throw AttacheError. */
export interface OpenSource {
  /** A chunk is valid until the next one is asked for. */
  chunks(): AsyncIterable<Uint8Array>;
  /** As {@link Files.clone}; of what is no file on a disk there is none. */
  cloneTo(path: string): Promise<boolean>;
  /** @throws AttacheError `file-changed-while-copying` if what was copied is not one state of the file. */
  assertUnchanged(copiedInBytes: number): Promise<void>;
  close(): Promise<void>;
}

/** What can be told of a source before it is opened. */
export async function inspectSource(files: Files, source: FileSource): Promise<Candidate> {
  if (source.kind === 'stream') return { kind: 'file', name: source.name, sizeInBytes: source.sizeInBytes };
  const name = basename(source.path);
  try {
    const stat = await files.stat(source.path);
    return { kind: kindOf(stat), name, sizeInBytes: stat.size };
  } catch (error) {
    // The whole path in the sentence: that is where somebody has to look.
    if (isMissing(error)) return { kind: 'missing', name: source.path };
    // No file can have this name; the check of names says why better than the system does.
    if (systemCode(error) === 'ENAMETOOLONG') return { kind: 'file', name };
    throw unreadable(name, error);
  }
}

function kindOf(stat: FileStat): Candidate['kind'] {
  if (stat.isFile()) return 'file';
  return stat.isDirectory() ? 'directory' : 'other';
}

export async function openSource(
  files: Files,
  source: FileSource,
  signal: AbortSignal | undefined,
): Promise<OpenSource> {
  return source.kind === 'path' ? openPath(files, source.path) : openStream(source, signal);
}

async function openPath(files: Files, path: string): Promise<OpenSource> {
  const name = basename(path);
  let file: OpenFile | undefined;
  try {
    file = await files.openForReading(path);
    const before = await file.stat();
    if (!before.isFile()) throw new AttacheError('file-unreadable', { name: printableName(name) });
    return { ...readingFrom(file, before, name), cloneTo: (to) => files.clone(path, before.dev, to) };
  } catch (error) {
    await file?.close();
    throw unreadable(name, error);
  }
}

function readingFrom(file: OpenFile, before: FileStat, name: string): Omit<OpenSource, 'cloneTo'> {
  return {
    async *chunks() {
      using lent = memory.lend();
      const { buffer } = lent;
      // What was written behind this size meanwhile is told by the look at the file that follows.
      for (let left = before.size; left > 0;) {
        const { bytesRead } = await file.read(buffer, 0, buffer.length).catch((error: unknown) => {
          throw unreadable(name, error);
        });
        if (bytesRead === 0) return;
        left -= bytesRead;
        yield buffer.subarray(0, bytesRead);
      }
    },
    async assertUnchanged(copiedInBytes) {
      const after = await file.stat();
      const same = after.size === before.size && after.mtimeMs === before.mtimeMs;
      if (!same || copiedInBytes !== before.size) throw changed(name);
    },
    close: () => file.close(),
  };
}

function openStream(
  { name, sizeInBytes, stream }: Extract<FileSource, { kind: 'stream' }>,
  signal: AbortSignal | undefined,
): OpenSource {
  // Not `addAbortSignal`: it destroys with an error, which is thrown at the process where nobody reads the stream (yet, or
  // any more), and lets go of the signal only when the stream has ended.
  const leave = (): void => void stream.destroy();
  signal?.addEventListener('abort', leave, { once: true });
  if (signal?.aborted) leave();
  return {
    async *chunks() {
      try {
        // A stream that is refused half-way stays open: its sender must still be able to read why.
        for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
          if (!(chunk instanceof Uint8Array)) throw new TypeError('expected a stream of bytes');
          yield chunk;
        }
      } catch (error) {
        throw unreadable(name, error);
      }
    },
    cloneTo: () => Promise.resolve(false),
    assertUnchanged(copiedInBytes) {
      const asAnnounced = sizeInBytes === undefined || sizeInBytes === copiedInBytes;
      return asAnnounced ? Promise.resolve() : Promise.reject(changed(name));
    },
    close() {
      signal?.removeEventListener('abort', leave);
      return Promise.resolve();
    },
  };
}

function unreadable(name: string, cause: unknown): AttacheError {
  if (cause instanceof AttacheError) return cause;
  return new AttacheError('file-unreadable', { name: printableName(name) }, cause);
}

function changed(name: string): AttacheError {
  return new AttacheError('file-changed-while-copying', { name: printableName(name) });
}
