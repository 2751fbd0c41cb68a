import { stat, statfs } from 'node:fs/promises';
import { prepareDataDirectory } from '../../core/data-directory.ts';
import { errorViewOf } from '../../core/error.ts';
import { describeError } from '../../contract/sentences.ts';
import { formatBytes } from '../text.ts';
import type { Finding } from './finding.ts';

/** Less than this is full before the day is over. Bytes. */
const LOW_SPACE = 500_000_000;

/** Whether the data directory can be used, is the user's alone, and has room. */
export async function checkDataDirectory(directory: string): Promise<Finding[]> {
  try {
    await prepareDataDirectory(directory);
    return [await checkPermissions(directory), await checkSpace(directory)];
  } catch (error) {
    const { says, next } = describeError(errorViewOf(error));
    return [{ check: 'data-directory', status: 'fail', says, next }];
  }
}

async function checkPermissions(directory: string): Promise<Finding> {
  const { mode } = await stat(directory);
  const isOpen = process.platform !== 'win32' && (mode & 0o077) !== 0;
  return isOpen
    ? {
        check: 'data-directory',
        status: 'warn',
        says: `Others on this machine may look into ${directory}`,
        next: `Run: chmod 700 "${directory}"`,
      }
    : { check: 'data-directory', status: 'ok', says: `The data is in ${directory}` };
}

async function checkSpace(directory: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(directory);
  const free = bavail * bsize;
  const says = `${formatBytes(free)} are free on the disk`;
  return free < LOW_SPACE
    ? {
        check: 'space',
        status: 'warn',
        says,
        next: 'Free some space: every accepted file is copied until it is sent.',
      }
    : { check: 'space', status: 'ok', says };
}
