import type { DownloadView, UploadView } from './views.ts';

type Upload = Pick<UploadView, 'state' | 'waiting'>;
type Download = Pick<DownloadView, 'state'>;

const UPLOAD_ENDS: readonly UploadView['state'][] = ['sent', 'delivered', 'rejected', 'failed'];
const DOWNLOAD_ENDS: readonly DownloadView['state'][] = ['done', 'failed'];

/** Whether it is news, in the window and on the desktop, that the upload has come to its end; what a scan is still to decide has not. */
export function uploadEnded(before: Upload | undefined, after: Upload): boolean {
  if (before === undefined || before.state === after.state || after.waiting?.for === 'scan') return false;
  // Sent without a word of the scan, and the word then came: one result, not two.
  return UPLOAD_ENDS.includes(after.state) && !(before.state === 'sent' && before.waiting === undefined);
}

export function downloadEnded(before: Download | undefined, after: Download): boolean {
  return before !== undefined && before.state !== after.state && DOWNLOAD_ENDS.includes(after.state);
}
