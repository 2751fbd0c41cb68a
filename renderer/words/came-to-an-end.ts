import type { DownloadView, UploadView } from '../../contract/views.ts';

const UPLOAD_ENDS: readonly UploadView['state'][] = ['sent', 'delivered', 'rejected', 'failed'];
const DOWNLOAD_ENDS: readonly DownloadView['state'][] = ['done', 'failed'];

/** Whether it is news that the upload has come to its end; what a scan is still to decide has not. */
export function uploadEnded(before: UploadView | undefined, after: UploadView): boolean {
  if (before === undefined || before.state === after.state || after.waiting?.for === 'scan') return false;
  // Sent without a word of the scan, and the word then came: one result, not two.
  return UPLOAD_ENDS.includes(after.state) && !(before.state === 'sent' && before.waiting === undefined);
}

export function downloadEnded(before: DownloadView | undefined, after: DownloadView): boolean {
  return before !== undefined && before.state !== after.state && DOWNLOAD_ENDS.includes(after.state);
}
