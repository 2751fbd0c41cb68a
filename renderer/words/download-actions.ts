import { assertNever } from '../../contract/assert-never.ts';
import type { DownloadView } from '../../contract/views.ts';

export type DownloadAction = 'open' | 'show-in-folder' | 'pause' | 'resume' | 'retry' | 'cancel' | 'remove';

/** What can be offered for a download. The engine has the last word. */
export function downloadActions(download: DownloadView): readonly DownloadAction[] {
  switch (download.state) {
    case 'queued':
    case 'fetching':
      return ['pause', 'cancel'];
    case 'paused':
      return ['resume', 'cancel'];
    case 'failed':
      return download.error?.retry === 'never' ? ['remove'] : ['retry', 'remove'];
    case 'done':
      return ['open', 'show-in-folder', 'remove'];
    case 'cancelled':
      return ['remove'];
    default:
      return assertNever(download.state);
  }
}

/** What can be done with several downloads at once. */
const BULK_ACTIONS = ['pause', 'resume', 'retry', 'cancel', 'remove'] as const;
export type BulkDownloadAction = (typeof BULK_ACTIONS)[number];

/** What can be done with some of several downloads, and with which. */
export interface BulkDownloadOffer {
  readonly action: BulkDownloadAction;
  readonly taken: readonly DownloadView[];
}

export function bulkDownloadActions(downloads: readonly DownloadView[]): readonly BulkDownloadOffer[] {
  return BULK_ACTIONS.map((action) => ({
    action,
    taken: downloads.filter((download) => downloadActions(download).includes(action)),
  })).filter(({ taken }) => taken.length > 0);
}
