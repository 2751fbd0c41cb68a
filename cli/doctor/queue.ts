import type { ErrorCode } from '../../contract/errors.ts';
import { describeError } from '../../contract/sentences.ts';
import { isMissing } from '../../core/disk-error.ts';
import { errorViewOf } from '../../core/error.ts';
import { nodeFiles } from '../../core/files.ts';
import { listFiles } from '../../core/outbox/list-files.ts';
import type { Upload } from '../../core/uploads/upload.ts';
import { count } from '../text.ts';
import type { Finding } from './finding.ts';

/** States whose file must be in the outbox (invariant 1 of DESIGN §3). */
const NEEDS_FILE: readonly Upload['state'][] = [
  'queued',
  'starting',
  'sending',
  'confirming',
  'checking',
  'paused',
];

const FILE_LOST: readonly ErrorCode[] = ['outbox-file-lost', 'outbox-file-changed'];

/** Whether every upload that is left has its file. `files` are the ids of those in the outbox. */
export function compareOutbox(
  uploads: readonly Pick<Upload, 'id' | 'state' | 'error'>[],
  files: readonly string[],
): Finding {
  const stored = new Set(files);
  const open = uploads.filter(({ state }) => NEEDS_FILE.includes(state));
  // The last engine gave up what it found missing or changed.
  const givenUp = uploads.filter(({ error }) => error !== undefined && FILE_LOST.includes(error.code));
  const lost = [...givenUp, ...open.filter(({ id }) => !stored.has(id))];
  if (lost.length === 0) {
    return {
      check: 'outbox',
      status: 'ok',
      says:
        open.length === 0
          ? 'Nothing waits in the outbox'
          : `Waiting with its file in the outbox: ${count(open.length, 'upload')}`,
    };
  }
  return {
    check: 'outbox',
    status: 'fail',
    says: `Without a file in the outbox: ${count(lost.length, 'upload')}`,
    next: 'Add these files again: attache uploads list names them.',
  };
}

/** The same of an outbox, which need not be there yet. */
export async function checkOutbox(
  uploads: Parameters<typeof compareOutbox>[0],
  directory: string,
): Promise<Finding> {
  try {
    return compareOutbox(uploads, await listFiles({ directory, files: nodeFiles }));
  } catch (error) {
    if (error instanceof Error && isMissing(error.cause)) return compareOutbox(uploads, []);
    return { check: 'outbox', status: 'fail', ...describeError(errorViewOf(error)) };
  }
}
