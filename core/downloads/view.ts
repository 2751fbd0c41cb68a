import { errorView } from '../../contract/errors.ts';
import type { DownloadView, Wait } from '../../contract/views.ts';
import type { Download } from './download.ts';

/** A download as the window sees it: with its path only once the file is there. */
export function downloadView(
  download: Download,
  wait: Wait | undefined,
  progress: DownloadView['progress'],
): DownloadView {
  const { id, contact, attachmentId, name, state, requestedAt } = download;
  return {
    id,
    contact,
    attachmentId,
    name,
    state,
    requestedAt,
    ...(wait !== undefined && { waiting: wait }),
    ...(progress !== undefined && { progress }),
    ...(download.sizeInBytes !== undefined && { sizeInBytes: download.sizeInBytes }),
    ...(state === 'done' && download.path !== undefined && { path: download.path }),
    ...(state === 'done' && download.sha256 !== undefined && { sha256: download.sha256 }),
    ...(download.error !== undefined && { error: errorView(download.error.code, download.error.params) }),
    ...(download.finishedAt !== undefined && { finishedAt: download.finishedAt }),
  };
}
