import { link, lstat, open, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isMissing, systemCode } from '../disk-error.ts';
import { failpoint } from '../failpoint.ts';
import { nodeFiles, removeIfThere } from '../files.ts';
import type { Download } from './download.ts';
import { numberedName } from './safe-name.ts';

/** Copies of one name in one folder before we stop looking for a free one. */
const NUMBERS_MAX = 1_000;

/** Hard links are not for every file system: exFAT and some shares refuse them with one of these. */
const NO_LINKS: ReadonlySet<string> = new Set([
  'EPERM',
  'ENOTSUP',
  'EOPNOTSUPP',
  'ENOSYS',
  'EMLINK',
  'EINVAL',
  'UNKNOWN',
]);

/**
 * Gives a finished part its name, `report.pdf` or `report (1).pdf` and so on; never over a file that is there, also not
 * over one that appears at the same moment.
 *
 * @param intend - stores the path that is about to be taken, so that after a crash {@link published} can tell.
 * @param flushFolder - makes the folder's names survive a power cut.
 * @returns the path it got.
 * @throws Node's file system errors
 */
export async function publish(
  partPath: string,
  directory: string,
  name: string,
  intend: (path: string) => unknown,
  flushFolder: (directory: string) => Promise<void> = (folder) => nodeFiles.syncDirectory(folder),
): Promise<string> {
  for (let number = 0; number < NUMBERS_MAX; number++) {
    const path = join(directory, numberedName(name, number));
    // Spares a commit for each name that is taken; what keeps the file there is the link.
    if (await exists(path)) continue;
    await intend(path);
    if (await take(partPath, path)) {
      await flushFolder(directory);
      failpoint('publish.folder-flushed');
      return path;
    }
  }
  throw Object.assign(new Error('no free name'), { code: 'EEXIST' });
}

/** What an earlier {@link publish} of a download came to, if it got as far as the name; takes what is left of the part away then. */
export async function published({
  partPath,
  path,
  sha256,
  sizeInBytes,
}: Pick<Download, 'partPath' | 'path' | 'sha256' | 'sizeInBytes'>): Promise<
  { path: string; sha256: string } | undefined
> {
  if (partPath === undefined || path === undefined || sha256 === undefined || sizeInBytes === undefined) {
    return undefined;
  }
  return (await isPublished(partPath, path, sizeInBytes)) ? { path, sha256 } : undefined;
}

/** Whether the part is the same file as that at `path`, or is gone and the file has its size. */
async function isPublished(partPath: string, path: string, sizeInBytes: number): Promise<boolean> {
  const [part, file] = await Promise.all([identity(partPath), identity(path)]);
  if (file === undefined || file.size !== BigInt(sizeInBytes)) return false;
  if (part === undefined) return true;
  if (part.ino !== file.ino || part.dev !== file.dev) return false;
  failpoint('publish.found-linked');
  await removeIfThere(nodeFiles, partPath);
  await nodeFiles.syncDirectory(dirname(path));
  return true;
}

/** @returns false if somebody else took the name first */
async function take(partPath: string, path: string): Promise<boolean> {
  try {
    await link(partPath, path);
  } catch (error) {
    const code = systemCode(error);
    if (code === 'EEXIST') return false;
    if (code === undefined || !NO_LINKS.has(code)) throw error;
    return takeByRename(partPath, path);
  }
  failpoint('publish.linked');
  await removeIfThere(nodeFiles, partPath);
  failpoint('publish.part-removed');
  return true;
}

/** Reserves the name with an empty file of ours, which the rename may then replace. */
async function takeByRename(partPath: string, path: string): Promise<boolean> {
  try {
    await (await open(path, 'wx')).close();
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    throw error;
  }
  try {
    await nodeFiles.rename(partPath, path);
    return true;
  } catch (error) {
    await removeIfThere(nodeFiles, path);
    throw error;
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

async function identity(path: string): Promise<{ dev: bigint; ino: bigint; size: bigint } | undefined> {
  try {
    return await stat(path, { bigint: true });
  } catch {
    return undefined;
  }
}
