import { errorView } from '../../contract/errors.ts';
import type { UploadView, Wait } from '../../contract/views.ts';
import type { Upload } from './upload.ts';

/** What is known of a running transfer and stored nowhere. */
export interface Progress {
  transferredInBytes: number;
  /** Smoothed; undefined until there is something to say. */
  bytesPerSecond: number | undefined;
}

/** An upload as the window sees it: without ClientTokens, with why it waits. */
export function uploadView(
  upload: Upload,
  wait: Wait | undefined,
  progress: Progress | undefined,
): UploadView {
  const { id, contact, name, sizeInBytes, contentType, sha256, state, position, attempts, acceptedAt } =
    upload;
  return {
    id,
    contact,
    name,
    sizeInBytes,
    contentType,
    sha256,
    state,
    position,
    attempts,
    acceptedAt,
    ...(wait !== undefined && { waiting: wait }),
    ...(progress !== undefined && {
      progress: {
        transferredInBytes: progress.transferredInBytes,
        ...(progress.bytesPerSecond !== undefined && { bytesPerSecond: progress.bytesPerSecond }),
      },
    }),
    ...(upload.attachmentId !== undefined && { attachmentId: upload.attachmentId }),
    ...(upload.error !== undefined && { error: errorView(upload.error.code, upload.error.params) }),
    ...(upload.finishedAt !== undefined && { finishedAt: upload.finishedAt }),
  };
}
