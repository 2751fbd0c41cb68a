import type { Readable } from 'node:stream';
import { nodeFiles, type Files } from '../files.ts';
import type { Clock, Log } from '../ports.ts';
import type { OutboxFile } from '../uploads/recover.ts';
import { accept, type AcceptedFile, type AcceptRequest } from './accept.ts';
import { describeFile } from './describe.ts';
import { listFiles } from './list-files.ts';
import { outboxPaths } from './names.ts';
import { remove } from './remove.ts';
import type { Sidecar } from './sidecar.ts';
import { sweep } from './sweep.ts';
import { verifyCopy, type Expected, type VerifyDepth } from './verify.ts';

/**
 * The copies of files waiting to be sent: `outbox/<upload>` with `outbox/<upload>.json` beside it. What each method
 * promises and throws is said where it is made, one file a verb.
 */
export interface Outbox {
  accept(
    request: AcceptRequest,
    onProgress?: (copiedInBytes: number) => void,
    signal?: AbortSignal,
  ): Promise<AcceptedFile>;
  /** A fresh stream of an upload's bytes; a failure to open it is the stream's error. */
  open(id: string): Readable;
  verify(upload: Expected & { id: string }, depth: VerifyDepth): Promise<OutboxFile>;
  remove(id: string): Promise<void>;
  listFiles(): Promise<string[]>;
  describe(id: string): Promise<Sidecar | undefined>;
  /** Only at start, before anything is accepted. */
  sweep(): Promise<void>;
}

/** @param ports.directory - `outbox/` of the data directory, which is there already. */
export function createOutbox({
  files = nodeFiles,
  ...rest
}: {
  directory: string;
  clock: Clock;
  log: Log;
  files?: Files;
}): Outbox {
  const ports = { ...rest, files };
  return {
    accept: (request, onProgress, signal) => accept(ports, request, onProgress, signal),
    open: (id) => files.stream(outboxPaths(ports.directory, id).file),
    verify: (upload, depth) => verifyCopy(files, outboxPaths(ports.directory, upload.id).file, upload, depth),
    remove: (id) => remove(ports, id),
    listFiles: () => listFiles(ports),
    describe: (id) => describeFile(ports, id),
    sweep: () => sweep(ports),
  };
}
