import { assertNever } from '../../contract/assert-never.ts';
import type { PlacedUpload } from './placed-upload.ts';

/** What a row offers. `was-sent` and `was-not-sent` are the user's word where the outcome could not be learnt. */
export type UploadAction =
  | 'undo'
  | 'send-now'
  | 'pause'
  | 'resume'
  | 'retry'
  | 'cancel'
  | 'remove'
  | 'supply-token'
  | 'save-copy'
  | 'was-sent'
  | 'was-not-sent';

/** What can be offered for an upload, the likeliest first. The engine has the last word. */
export function uploadActions(upload: PlacedUpload): readonly UploadAction[] {
  switch (upload.state) {
    case 'queued':
      return queuedActions(upload);
    case 'starting':
    case 'sending':
      return ['pause', 'cancel'];
    case 'confirming':
      return [];
    case 'checking':
      return upload.waiting?.for === 'decision' ? ['was-sent', 'was-not-sent'] : [];
    case 'paused':
      return ['resume', 'cancel'];
    case 'failed':
      return upload.error?.retry === 'never' ? ['save-copy', 'remove'] : ['retry', 'save-copy', 'remove'];
    case 'sent':
    case 'delivered':
    case 'rejected':
    case 'cancelled':
      return ['remove'];
    default:
      return assertNever(upload.state);
  }
}

function queuedActions({ waiting }: PlacedUpload): readonly UploadAction[] {
  if (waiting?.for === 'hold') return ['undo', 'send-now', 'pause'];
  if (waiting?.for === 'token') return ['supply-token', 'pause', 'cancel'];
  return ['send-now', 'pause', 'cancel'];
}

/** Those that are shown as a button with words, because the row stands still until somebody chooses. */
export function isPrompt(action: UploadAction): boolean {
  return action === 'undo' || action === 'was-sent' || action === 'was-not-sent' || action === 'supply-token';
}

/** What can be done with several uploads at once. Where the outcome is unknown, each is a decision of its own. */
const BULK_ACTIONS = ['send-now', 'pause', 'resume', 'retry', 'save-copy', 'cancel', 'remove'] as const;
export type BulkAction = (typeof BULK_ACTIONS)[number];

/** What can be done with some of several uploads, and with which. */
export interface BulkOffer {
  readonly action: BulkAction;
  readonly taken: readonly PlacedUpload[];
}

export function bulkActions(uploads: readonly PlacedUpload[]): readonly BulkOffer[] {
  return BULK_ACTIONS.map((action) => ({
    action,
    taken: uploads.filter((upload) => takes(action, uploadActions(upload))),
  })).filter(({ taken }) => taken.length > 0);
}

/** To undo one in its hold is to cancel it. */
function takes(action: BulkAction, offered: readonly UploadAction[]): boolean {
  return offered.includes(action) || (action === 'cancel' && offered.includes('undo'));
}
