import type { AttachmentView, DownloadView } from '../../contract/views.ts';

/** Whether "Download all" fetches an attachment: somebody else sent it, the scan let it pass, it is not here or on its way. */
export function isToFetch(attachment: AttachmentView, newest: DownloadView | undefined): boolean {
  if (attachment.upload !== undefined || attachment.status !== 'APPROVED') return false;
  return newest === undefined || newest.state === 'failed' || newest.state === 'cancelled';
}

/** Whether a download is on its way, or stands half-way. */
export function isUnderWay(download: DownloadView | undefined): boolean {
  return download !== undefined && ['queued', 'fetching', 'paused'].includes(download.state);
}
