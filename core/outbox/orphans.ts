import { diskError } from '../disk-error.ts';
import { readSmallFile, type Files } from '../files.ts';
import type { Log } from '../ports.ts';
import { outboxPaths, readOutboxName } from './names.ts';
import { parseSidecar, type Sidecar } from './sidecar.ts';

/** Far more than a sidecar has. Bytes. */
const SIDECAR_MAX_IN_BYTES = 64 * 1024;

/**
 * The accepted files that no row knows, oldest first: what a lost database leaves to be offered again. A file whose
 * sidecar cannot be read is left where it is, and logged.
 *
 * @throws AttacheError `disk-failed`
 */
export async function listOrphans(
  { directory, files, log }: { directory: string; files: Files; log: Log },
  knownIds: ReadonlySet<string>,
): Promise<Sidecar[]> {
  try {
    const orphans: Sidecar[] = [];
    for (const name of await files.list(directory)) {
      const found = readOutboxName(name);
      if (found?.kind !== 'file' || knownIds.has(found.id)) continue;
      const sidecar = await readSidecar(files, outboxPaths(directory, found.id).sidecar);
      if (sidecar?.id === found.id) orphans.push(sidecar);
      else log.warn('outbox.sidecar-unreadable', { upload: found.id });
    }
    return orphans.sort((a, b) => a.acceptedAt - b.acceptedAt);
  } catch (error) {
    throw diskError(error, directory);
  }
}

async function readSidecar(files: Files, path: string): Promise<Sidecar | undefined> {
  const text = await readSmallFile(files, path, SIDECAR_MAX_IN_BYTES);
  return text === undefined ? undefined : parseSidecar(text);
}
