import path from 'node:path';
import { describeError } from '../../contract/sentences.ts';
import type { ErrorView } from '../../contract/errors.ts';
import type { UploadView } from '../../contract/views.ts';
import { nodeFiles } from '../../core/files.ts';
import { listFiles } from '../../core/outbox/list-files.ts';
import { count } from '../text.ts';
import type { Finding } from './finding.ts';

/** What keeps the database from being opened; another Attaché that works on it is no fault. */
export function databaseProblem(error: ErrorView): Finding {
  const { says, next } = describeError(error);
  return { check: 'database', status: error.code === 'data-directory-in-use' ? 'warn' : 'fail', says, next };
}

/** States whose file must be in the outbox (invariant 1 of DESIGN §3). */
const NEEDS_FILE: readonly UploadView['state'][] = [
  'queued',
  'starting',
  'sending',
  'confirming',
  'checking',
  'paused',
];

const FILE_LOST: readonly ErrorView['code'][] = ['outbox-file-lost', 'outbox-file-changed'];

/** Whether every upload that is left has its file. `files` are the ids of those in the outbox. */
export function compareOutbox(uploads: readonly UploadView[], files: readonly string[]): Finding {
  const stored = new Set(files);
  const open = uploads.filter(({ state }) => NEEDS_FILE.includes(state));
  // The engine that has just looked has already given up what it found missing or changed.
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

export async function listOutbox(dataDirectory: string): Promise<string[]> {
  return listFiles({ directory: path.join(dataDirectory, 'outbox'), files: nodeFiles });
}
