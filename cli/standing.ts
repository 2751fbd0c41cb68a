import { assertNever } from '../contract/assert-never.ts';
import type { ErrorCode } from '../contract/errors.ts';
import type { DownloadView, UploadView, Wait } from '../contract/views.ts';
import { EXIT, exitCodeOf, type ExitCode } from './exit-code.ts';

/**
 * Where a transfer stands for somebody who waits for it in a terminal.
 * - `out-of-reach`: waits for the line or the service, and may wait long.
 * - `needs-token`, `needs-user`: goes on only when somebody does something.
 */
export type Standing = 'moving' | 'out-of-reach' | 'done' | 'failed' | 'needs-token' | 'needs-user';

export function uploadStanding({ state, waiting }: Pick<UploadView, 'state' | 'waiting'>): Standing {
  switch (state) {
    case 'sent':
    case 'delivered':
      return 'done';
    case 'rejected':
    case 'failed':
    case 'cancelled':
      return 'failed';
    case 'paused':
      return 'needs-user';
    case 'queued':
    case 'starting':
    case 'sending':
    case 'confirming':
    case 'checking':
      return waitStanding(waiting);
    default:
      return assertNever(state);
  }
}

export function downloadStanding({ state, waiting }: Pick<DownloadView, 'state' | 'waiting'>): Standing {
  switch (state) {
    case 'done':
      return 'done';
    case 'failed':
    case 'cancelled':
      return 'failed';
    case 'paused':
      return 'needs-user';
    case 'queued':
    case 'fetching':
      return waitStanding(waiting);
    default:
      return assertNever(state);
  }
}

function waitStanding(waiting: Wait | undefined): Standing {
  if (waiting === undefined) return 'moving';
  switch (waiting.for) {
    case 'token':
      return 'needs-token';
    case 'decision':
    case 'paused-all':
      return 'needs-user';
    case 'line':
    case 'connection':
      return 'out-of-reach';
    case 'retry':
      return isOutOfReach(waiting.code) ? 'out-of-reach' : 'moving';
    case 'hold':
    case 'slot':
    case 'pace':
    case 'answer':
    case 'scan':
    case 'engine':
      return 'moving';
    default:
      return assertNever(waiting);
  }
}

function isOutOfReach(code: ErrorCode): boolean {
  return exitCodeOf(code) === EXIT.unreachable;
}

/** Whether waiting longer can change anything. */
export function isSettled(standing: Standing): boolean {
  return standing !== 'moving' && standing !== 'out-of-reach';
}

/** The exit code for one transfer when the waiting is over, settled or not. */
export function exitCodeOfStanding(standing: Standing): ExitCode {
  switch (standing) {
    case 'done':
      return EXIT.done;
    case 'failed':
    case 'needs-user':
      return EXIT.someFailed;
    case 'needs-token':
      return EXIT.tokenNeeded;
    case 'moving':
    case 'out-of-reach':
      return EXIT.unreachable;
    default:
      return assertNever(standing);
  }
}
