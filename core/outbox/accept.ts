import type { FileSource } from './file-source.ts';
import { diskError } from '../disk-error.ts';
import { AttacheError } from '../error.ts';
import { failpoint } from '../failpoint.ts';
import { removeIfPossible, writeNewFile, type Files, type OpenFile } from '../files.ts';
import type { Clock } from '../ports.ts';
import { checkFile, type TypeAndSize } from './check-file.ts';
import { copyInto, type Copied, type CopyOptions } from './copy.ts';
import { outboxPaths, type OutboxPaths } from './names.ts';
import type { Room } from './room.ts';
import { Sealer } from './seal.ts';
import type { OutboxKey } from './sealed-format.ts';
import { formatSidecar, type Sidecar } from './sidecar.ts';
import { inspectSource, openSource, type OpenSource } from './source.ts';

export interface AcceptRequest {
  /** The upload's id; the copy has it as its name. */
  id: string;
  source: FileSource;
  limits: TypeAndSize;
  /** Whom it is for, so that it can be offered again without the database. */
  contact: Sidecar['contact'];
  /** Whether the copy is encrypted (must-seal.ts). */
  seal: boolean;
}

/** What is known of a file once its copy is safe. */
export interface AcceptedFile extends Copied {
  name: string;
  contentType: string;
}

export interface AcceptPorts {
  directory: string;
  files: Files;
  clock: Clock;
  /** Files that are ours to read wait in it for their turn; a stream does not, or one that stalls would keep out all others. */
  room: Pick<Room, 'within'>;
  /** Makes the names of the folder survive a power cut; several at once share it. */
  flushFolder: () => Promise<void>;
  /** Gives the vault key under which the next copy is sealed. @throws AttacheError */
  currentKey(): Promise<OutboxKey>;
}

/**
 * Checks a file and copies it into the outbox. When it resolves, the copy, its sidecar and their names survive a power
 * cut; when it rejects, nothing is left behind.
 *
 * @throws AttacheError a code of the files, `outbox-key-not-kept`, `disk-full`, `disk-failed`, `interrupted`
 */
export async function accept(
  ports: AcceptPorts,
  request: AcceptRequest,
  onProgress?: (copiedInBytes: number) => void,
  signal?: AbortSignal,
): Promise<AcceptedFile> {
  const { source, limits } = request;
  const candidate = await inspectSource(ports.files, source);
  const check = checkFile(candidate, limits);
  if (check.kind === 'refused') throw new AttacheError(check.code, check.params);

  const copy = (): Promise<AcceptedFile> => take(ports, request, candidate.name, onProgress, signal);
  return source.kind === 'path' ? ports.room.within(candidate.sizeInBytes ?? 0, copy) : copy();
}

async function take(
  ports: AcceptPorts,
  { id, source, limits, contact, seal }: AcceptRequest,
  name: string,
  onProgress?: (copiedInBytes: number) => void,
  signal?: AbortSignal,
): Promise<AcceptedFile> {
  // Not before a file comes: no start should wait for the table of all types there are.
  const { contentTypeOf } = await import('./content-type.ts');
  const contentType = contentTypeOf(name, source.kind === 'stream' ? source.contentType : undefined);
  const sealer = seal ? new Sealer(await ports.currentKey(), id) : undefined;
  const options = { name, maxSizeInBytes: limits.maxSizeInBytes, sealer, onProgress, signal };
  const describe = (copied: Copied): Sidecar => ({
    id,
    contact,
    name,
    contentType,
    ...copied,
    acceptedAt: ports.clock.now(),
  });
  const opened = await openSource(ports.files, source, signal);
  try {
    const copied = await keep(ports, outboxPaths(ports.directory, id), opened, options, describe);
    return { name, contentType, ...copied };
  } catch (error) {
    throw signal?.aborted ? new AttacheError('interrupted', {}, error) : diskError(error, ports.directory);
  } finally {
    await opened.close();
  }
}

/**
 * The order is the promise: bytes and sidecar flushed, then the name by which the file counts, then the folder. A crash at
 * any point leaves either the whole file with its sidecar or what {@link sweep} removes.
 */
async function keep(
  { files, flushFolder }: AcceptPorts,
  paths: OutboxPaths,
  source: OpenSource,
  options: CopyOptions,
  describe: (copied: Copied) => Sidecar,
): Promise<Copied> {
  const made: string[] = [];
  try {
    const { partial, into, chunks } = await makePartial(files, paths.partial, made, source, options);
    failpoint('outbox.partial-created');
    let copied: Copied;
    try {
      copied = await copyInto(into, chunks, options);
      await source.assertUnchanged(copied.sizeInBytes);
      const describing = async (): Promise<void> => {
        await writeNewFile(files, paths.sidecar, formatSidecar(describe(copied)));
        made.unshift(paths.sidecar);
        failpoint('outbox.sidecar-written');
      };
      // Neither counts before the name is given, so the disk may take them in whatever order it likes.
      await allEnded([flushCopy(partial), describing()]);
    } finally {
      await partial.close();
    }
    const whole = options.sealer === undefined ? paths.file : paths.sealed;
    await files.rename(paths.partial, whole);
    made.unshift(whole);
    failpoint('outbox.file-named');
    await flushFolder();
    failpoint('outbox.folder-flushed');
    return copied;
  } catch (error) {
    for (const path of made) await removeIfPossible(files, path);
    throw error;
  }
}

/**
 * The copy in the making, and what it gets to become one. Where the disk can clone the original, that is the copy, and
 * costs neither time nor room; the bytes that count are its own all the same, because the original may change at any moment.
 */
async function makePartial(
  files: Files,
  path: string,
  made: string[],
  source: OpenSource,
  { sealer }: CopyOptions,
): Promise<{ partial: OpenFile; into: OpenFile | undefined; chunks: AsyncIterable<Uint8Array> }> {
  if (sealer === undefined && (await source.cloneTo(path))) {
    made.push(path);
    return { partial: await files.openForReading(path), into: undefined, chunks: files.chunks(path) };
  }
  const partial = await files.create(path);
  made.push(path);
  return { partial, into: partial, chunks: source.chunks() };
}

async function flushCopy(partial: OpenFile): Promise<void> {
  await partial.sync();
  failpoint('outbox.copy-flushed');
}

/** Waits for both even if one fails: nothing may be written any more when it is tidied up. @throws what the first threw */
async function allEnded(works: readonly Promise<void>[]): Promise<void> {
  for (const result of await Promise.allSettled(works)) {
    if (result.status === 'rejected') throw result.reason;
  }
}
