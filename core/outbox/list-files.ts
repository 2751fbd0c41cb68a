import { diskError } from '../disk-error.ts';
import type { Files } from '../files.ts';
import { readOutboxName } from './names.ts';

/** The ids of all whole copies. @throws AttacheError `disk-failed` */
export async function listFiles({
  directory,
  files,
}: {
  directory: string;
  files: Files;
}): Promise<string[]> {
  try {
    const found = (await files.list(directory)).map(readOutboxName);
    return found.flatMap((name) => (name?.kind === 'file' ? [name.id] : []));
  } catch (error) {
    throw diskError(error, directory);
  }
}
