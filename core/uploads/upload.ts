import type { UploadState } from '../../contract/views.ts';
import type { ErrorCode, ErrorParams } from '../../contract/errors.ts';

/**
 * What is stored of an upload: the smallest set from which work can go on after a `kill -9` at any instant.
 * URLs and tokens are not in it; a URL is asked for again with the stored ClientToken.
 */
export interface Upload {
  id: string;
  /** Our id of the contact. */
  contact: string;
  name: string;
  sizeInBytes: number;
  contentType: string;
  /** Hex, taken while the file was copied into the outbox. */
  sha256: string;
  state: UploadState;
  /** Order within the contact; smaller goes first. */
  position: number;
  acceptedAt: number;
  /** Epoch milliseconds until which the upload can still be undone, if there is a hold. */
  holdUntil?: number;
  /** ClientToken of StartAttachmentUpload; replaced only when the URL it led to is dead. */
  startToken?: string;
  attachmentId?: string;
  /** Set once the store has taken all bytes for `attachmentId`: Complete is what is left to do. */
  storedAt?: number;
  /** ClientToken of CompleteAttachmentUpload for `attachmentId`; never replaced while that id lives. */
  completeToken?: string;
  /** Completes whose answer was lost: any of them may have taken effect, so nothing but asking or the same token is safe. */
  answersLost: number;
  /** Failed attempts since the user last asked for one, or since a Complete got no answer. */
  attempts: number;
  /** Dead URLs in a row, each replaced by a new one: many are not about URLs. A failure of another kind ends the row. */
  refusals: number;
  /** Automatic retry: not before `at`, because of `code`. */
  retry?: { at: number; code: ErrorCode };
  /** Why it failed or was rejected, or why `checking` cannot go on without the user. */
  error?: { code: ErrorCode; params: ErrorParams };
  finishedAt?: number;
  /** Taken out of the list by the user; kept for the history. */
  removedAt?: number;
}
