import type { AcceptResult } from '../contract/bridge.ts';
import { errorView, type ErrorView } from '../contract/errors.ts';
import { allInOrder } from '../contract/in-order.ts';
import { FILES_COPIED_AT_ONCE } from '../contract/limits.ts';
import { PASTED_MAX_IN_BYTES, type OfferedFile } from './messages.ts';

/** The part of the DOM's File that is offered to the engine. */
export interface PageFile {
  readonly name: string;
  readonly type: string;
  readonly size: number;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/**
 * Offers files to the engine in the order in which they were dropped, several at a time; but of those that exist only in
 * memory, as a pasted picture does, never more than one is copied at once.
 *
 * @param pathOf - Electron's `getPathForFile`: the path on disk, empty for a file that has none.
 */
export async function offerFiles<F extends PageFile>(
  files: readonly F[],
  pathOf: (file: F) => string,
  accept: (offered: OfferedFile) => Promise<AcceptResult>,
): Promise<AcceptResult[]> {
  let inMemory: Promise<unknown> = Promise.resolve();
  const offer = (file: F): Promise<AcceptResult> => {
    const path = pathOf(file);
    if (path !== '') return accept({ kind: 'path', name: file.name, path });
    const offered = inMemory.then(() => offerBytes(file, accept));
    inMemory = offered.catch(() => undefined);
    return offered;
  };
  return allInOrder(files, FILES_COPIED_AT_ONCE, offer);
}

async function offerBytes(
  file: PageFile,
  accept: (offered: OfferedFile) => Promise<AcceptResult>,
): Promise<AcceptResult> {
  const { name, type, size } = file;
  const refuse = (error: ErrorView): AcceptResult => ({ kind: 'refused', name, error });
  if (size > PASTED_MAX_IN_BYTES) {
    return refuse(errorView('file-too-large', { name, size, limit: PASTED_MAX_IN_BYTES }));
  }
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return refuse(errorView('file-unreadable', { name }));
  }
  return accept({ kind: 'bytes', name, type, bytes });
}
