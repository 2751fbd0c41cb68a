import type { ErrorCode } from '../../contract/errors.ts';
import type { ContactState, Wait } from '../../contract/views.ts';
import { remainingMs } from '../uploads/back-off.ts';
import { lineWait, restWait } from '../uploads/wait.ts';
import type { Download } from './download.ts';

/** What the world is like for one download, at one moment. Times are epoch milliseconds. */
export interface DownloadConditions {
  now: number;
  /** Whether this engine works on downloads at all. */
  working: boolean;
  /** The user has paused everything. */
  pausedAll: boolean;
  /** Since the disk refused a commit with this code nothing is begun; `until` may be over. */
  rest: { until: number; code: ErrorCode } | undefined;
  contactState: ContactState | undefined;
  online: boolean;
  nextProbeAt: number | undefined;
  /** What stands in between while it is offline, where that is known. */
  lineTrouble: ErrorCode | undefined;
}

/** What keeps a queued download from getting a slot, or undefined if nothing does. */
export function downloadObstacle(
  download: Pick<Download, 'retry' | 'attempts'>,
  conditions: DownloadConditions,
): Wait | undefined {
  const { now, contactState } = conditions;
  if (!conditions.working) return { for: 'engine' };
  if (conditions.pausedAll) return { for: 'paused-all' };
  const resting = restWait(conditions, download.attempts);
  if (resting !== undefined) return resting;
  if (contactState === 'needs-token' || contactState === 'refused') return { for: 'token' };
  if (!conditions.online) return lineWait(conditions);
  if (download.retry !== undefined && remainingMs(download.retry.at, now) > 0) {
    return { for: 'retry', at: download.retry.at, attempt: download.attempts + 1, code: download.retry.code };
  }
  return undefined;
}
