import { mkdtemp, rmdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCode } from '../disk-error.ts';
import { AttacheError } from '../error.ts';
import { makeFolder } from '../make-folder.ts';

/** Where files are to go. */
export interface Folder {
  /** Absolute. */
  path: string;
  /**
   * Whether it may be made if it is not there. Not one that somebody chose: in place of a drive that is not plugged in it
   * would be another folder, where nobody looks.
   */
  mayBeMade: boolean;
}

/** Sees to it that a folder is there. @throws AttacheError `folder-unusable` */
export async function prepareFolder({ path, mayBeMade }: Folder): Promise<void> {
  try {
    if (mayBeMade) await makeFolder(path);
    else if (!(await stat(path)).isDirectory()) throw unusable(path, 'ENOTDIR');
  } catch (error) {
    throw error instanceof AttacheError ? error : unusable(path, systemCode(error), error);
  }
}

/**
 * Makes sure that files can be saved in a folder, by making something there: permissions, lists of access rights and
 * read-only drives would each need a question of their own.
 *
 * @throws AttacheError `folder-unusable`
 */
export async function assertWritable(path: string): Promise<void> {
  await prepareFolder({ path, mayBeMade: false });
  try {
    await rmdir(await mkdtemp(join(path, '.attache-')));
  } catch (error) {
    throw unusable(path, systemCode(error), error);
  }
}

function unusable(path: string, detail = 'unknown', cause?: unknown): AttacheError {
  return new AttacheError('folder-unusable', { path, detail }, cause);
}
