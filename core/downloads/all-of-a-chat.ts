import type { AttachmentView } from '../../contract/views.ts';
import type { Download } from './download.ts';

/** What is left to fetch of a chat: from the beginning, or once more. In the order of the chat. */
export type LeftToFetch = { start: AttachmentView } | { retry: Download };

/**
 * What others sent, the scan let through (an instance that does not scan approves at once), and is not here or on its way.
 *
 * @param attachments - of the chat, oldest first; those that became of an upload of ours carry its id.
 * @param directory - only what is in this folder counts as here; by default any.
 */
export function leftToFetch(
  attachments: readonly AttachmentView[],
  downloads: readonly Download[],
  directory?: string,
): LeftToFetch[] {
  return attachments.flatMap((attachment): LeftToFetch[] => {
    if (attachment.upload !== undefined || attachment.status !== 'APPROVED') return [];
    const earlier = downloads.filter(
      (download) =>
        download.contact === attachment.contact &&
        download.attachmentId === attachment.attachmentId &&
        (directory === undefined || download.directory === directory) &&
        download.state !== 'cancelled',
    );
    const failed = earlier.find(({ state }) => state === 'failed');
    if (earlier.some((download) => download.state !== 'failed')) return [];
    return failed === undefined ? [{ start: attachment }] : [{ retry: failed }];
  });
}
