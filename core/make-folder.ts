import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { systemCode } from './disk-error.ts';

/**
 * Makes a folder and what is missing above it; one that is there keeps its permissions. Node's own `recursive` never ends
 * where a folder is there but takes none (/proc): it is told "missing" and makes the parent again, for ever.
 *
 * @throws Node's error, such as ENOENT, EACCES, or EEXIST if there is something that is no folder.
 */
export async function makeFolder(path: string, mode = 0o777): Promise<void> {
  const parent = dirname(path);
  try {
    await mkdir(path, { mode });
  } catch (error) {
    if (systemCode(error) === 'EEXIST' && (await isFolder(path))) return;
    if (systemCode(error) !== 'ENOENT' || parent === path || (await isFolder(parent))) throw error;
    await makeFolder(parent, mode);
    await mkdir(path, { mode });
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}
