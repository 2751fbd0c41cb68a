import { access, constants, stat, statfs } from 'node:fs/promises';
import { errorView } from '../../contract/errors.ts';
import { describeError } from '../../contract/sentences.ts';
import { systemCode } from '../../core/disk-error.ts';
import { formatBytes } from '../text.ts';
import type { Finding } from './finding.ts';

/** Less than this is full before the day is over. Bytes. */
const LOW_SPACE = 500_000_000;

/** Whether the data directory can be used, is the user's alone, and has room. Nothing is made or mended. */
export async function checkDataDirectory(directory: string): Promise<Finding[]> {
  try {
    const { mode } = await stat(directory);
    await access(directory, constants.R_OK | constants.W_OK | constants.X_OK);
    return [judgePermissions(directory, mode), await checkSpace(directory)];
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT') {
      const says = `No data yet: the first start makes ${directory}`;
      return [{ check: 'data-directory', status: 'ok', says }];
    }
    const unusable = errorView('data-directory-unusable', { path: directory, detail: code ?? 'unknown' });
    return [{ check: 'data-directory', status: 'fail', ...describeError(unusable) }];
  }
}

function judgePermissions(directory: string, mode: number): Finding {
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
