import type { AcceptResult } from '../contract/bridge.ts';
import { errorView, type ErrorView } from '../contract/errors.ts';
import { PASTED_MAX_IN_BYTES, type OfferedFile } from './messages.ts';

/** The part of the DOM's File that is offered to the engine. */
export interface PageFile {
  readonly name: string;
  readonly type: string;
  readonly size: number;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/**
 * Offers files to the engine in the order in which they were dropped, one at a time: of those that exist only in memory,
 * as a pasted picture does, never more than one is copied at once.
 *
 * @param pathOf - Electron's `getPathForFile`: the path on disk, empty for a file that has none.
 */
export async function offerFiles<F extends PageFile>(
  files: readonly F[],
  pathOf: (file: F) => string,
  accept: (offered: OfferedFile) => Promise<AcceptResult>,
): Promise<AcceptResult[]> {
  const results: AcceptResult[] = [];
  for (const file of files) {
    const path = pathOf(file);
    results.push(
      path === '' ? await offerBytes(file, accept) : await accept({ kind: 'path', name: file.name, path }),
    );
  }
  return results;
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
