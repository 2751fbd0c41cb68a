import { assertNever } from '../../contract/assert-never.ts';
import type { DownloadHappening } from '../../contract/timeline.ts';
import type { Download } from './download.ts';

/**
 * What the change of a download was, for people to read afterwards; undefined if it was nothing to them.
 * @param at - epoch milliseconds.
 */
export function downloadHappening(
  before: Download,
  after: Download,
  at: number,
): DownloadHappening | undefined {
  if (after.removedAt !== undefined) return { kind: 'removed', at };
  if (after.state === before.state) return undefined;
  switch (after.state) {
    case 'queued':
      return queued(before, after, at);
    case 'fetching':
      return { kind: 'started', at };
    case 'done':
    case 'paused':
    case 'cancelled':
      return { kind: after.state, at };
    case 'failed':
      return { kind: 'failed', at, code: after.error?.code ?? 'internal-error' };
    default:
      return assertNever(after.state);
  }
}

/** Out of a transfer that broke off, or out of the user's pause or a failure. */
function queued(before: Download, { retry }: Download, at: number): DownloadHappening {
  if (retry !== undefined) return { kind: 'retry', at, code: retry.code, until: retry.at };
  return { kind: before.state === 'fetching' ? 'put-back' : 'resumed', at };
}
