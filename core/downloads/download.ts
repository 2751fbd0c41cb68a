import type { DownloadState } from '../../contract/views.ts';
import type { ErrorCode, ErrorParams } from '../../contract/errors.ts';

/** What is stored of a download. Its URL is not: a new one is asked for. */
export interface Download {
  id: string;
  contact: string;
  attachmentId: string;
  /** The name the sender gave, not yet made safe. */
  name: string;
  /** Where the `.part` file is and where the finished file goes, absolute. `directory` was chosen by a shell, never by the page. */
  directory: string;
  partPath?: string;
  path?: string;
  state: DownloadState;
  sizeInBytes?: number;
  /** Of the object that `.part` holds the beginning of. */
  etag?: string;
  sha256?: string;
  attempts: number;
  retry?: { at: number; code: ErrorCode };
  error?: { code: ErrorCode; params: ErrorParams };
  requestedAt: number;
  finishedAt?: number;
  removedAt?: number;
}
