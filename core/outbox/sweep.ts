import { diskError } from '../disk-error.ts';
import { removeIfThere, type Files } from '../files.ts';
import { outboxPaths, readOutboxName } from './names.ts';

/**
 * Removes what a crash left half made: partial copies, and sidecars whose file never got its name. Only before anything
 * is accepted; it would take a copy in the making for a left-over.
 *
 * @throws AttacheError `disk-failed`
 */
export async function sweep({ directory, files }: { directory: string; files: Files }): Promise<void> {
  try {
    const names = await files.list(directory);
    const present = new Set(names);
    for (const name of names) {
      const found = readOutboxName(name);
      if (found === undefined || found.kind === 'file') continue;
      const paths = outboxPaths(directory, found.id);
      if (found.kind === 'partial') await removeIfThere(files, paths.partial);
      else if (!present.has(found.id)) await removeIfThere(files, paths.sidecar);
    }
  } catch (error) {
    throw diskError(error, directory);
  }
}
