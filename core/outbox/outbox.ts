import { FILES_COPIED_AT_ONCE } from '../../contract/limits.ts';
import { nodeFiles, type Files } from '../files.ts';
import type { Clock, Log } from '../ports.ts';
import type { OutboxKeys } from '../vault/outbox-keys.ts';
import type { OutboxFile } from '../uploads/recover.ts';
import { accept, type AcceptedFile, type AcceptRequest } from './accept.ts';
import { describeFile } from './describe.ts';
import { remove } from './remove.ts';
import { Room } from './room.ts';
import { sharedFlush } from './shared-flush.ts';
import type { Sidecar } from './sidecar.ts';
import { openCopy } from './stored-copy.ts';
import { sweep } from './sweep.ts';
import { verifyCopy, type Expected, type VerifyDepth } from './verify.ts';

/**
 * The copies of files waiting to be sent: `outbox/<upload>`, or `outbox/<upload>.sealed` where it is encrypted, with
 * `outbox/<upload>.json` beside it. What each method promises and throws is said where it is made, one file a verb.
 */
export interface Outbox {
  accept(
    request: AcceptRequest,
    onProgress?: (copiedInBytes: number) => void,
    signal?: AbortSignal,
  ): Promise<AcceptedFile>;
  /** An upload's plain bytes, opened when the first chunk is asked for. */
  open(id: string): AsyncIterable<Uint8Array>;
  verify(upload: Expected & { id: string }, depth: VerifyDepth): Promise<OutboxFile>;
  remove(id: string): Promise<void>;
  describe(id: string): Promise<Sidecar | undefined>;
  /** Only at start, before anything is accepted. @returns the ids of all whole copies */
  sweep(): Promise<ReadonlySet<string>>;
}

/** Small files together are a fraction of a second's work for a disk; of large ones four keep it busy. */
const COPIED_AT_ONCE = {
  files: 4,
  smallFiles: FILES_COPIED_AT_ONCE,
  smallInBytes: 16 * 1024 * 1024,
} as const;

/** @param ports.directory - `outbox/` of the data directory, which is there already. */
export function createOutbox({
  files = nodeFiles,
  keys,
  ...rest
}: {
  directory: string;
  clock: Clock;
  log: Log;
  keys: Pick<OutboxKeys, 'current' | 'find'>;
  files?: Files;
}): Outbox {
  const ports = {
    ...rest,
    files,
    currentKey: () => keys.current(),
    findKey: (id: string) => keys.find(id),
    room: new Room(COPIED_AT_ONCE),
    flushFolder: sharedFlush(() => files.syncDirectory(rest.directory)),
  };
  return {
    accept: (request, onProgress, signal) => accept(ports, request, onProgress, signal),
    open: (id) => openCopy(ports, id),
    verify: (upload, depth) => verifyCopy(ports, upload, depth),
    remove: (id) => remove(ports, id),
    describe: (id) => describeFile(ports, id),
    sweep: () => sweep(ports),
  };
}
