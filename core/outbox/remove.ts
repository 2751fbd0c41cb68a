import { diskError } from '../disk-error.ts';
import { failpoint } from '../failpoint.ts';
import { removeIfThere, type Files } from '../files.ts';
import { outboxPaths } from './names.ts';

/**
 * Removes a copy and its sidecar; that they are gone already is fine. The file goes first: a sidecar that is left alone
 * is swept, a file that is left alone would be kept for ever.
 *
 * @throws AttacheError `disk-failed`
 */
export async function remove(
  { directory, files }: { directory: string; files: Files },
  id: string,
): Promise<void> {
  const paths = outboxPaths(directory, id);
  try {
    failpoint('outbox.before-removal');
    await removeIfThere(files, paths.file);
    await removeIfThere(files, paths.sealed);
    failpoint('outbox.file-removed');
    await removeIfThere(files, paths.sidecar);
    failpoint('outbox.sidecar-removed');
  } catch (error) {
    throw diskError(error, directory);
  }
}
