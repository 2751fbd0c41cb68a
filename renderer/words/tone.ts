import { assertNever } from '../../contract/assert-never.ts';
import type { ContactState, DownloadState, ScanStatus, SourceView } from '../../contract/views.ts';
import type { PlacedUpload } from './placed-upload.ts';

/** How a state is coloured. Words always say it too. */
export type Tone = 'good' | 'busy' | 'quiet' | 'caution' | 'bad';

export function uploadTone(upload: PlacedUpload): Tone {
  switch (upload.state) {
    case 'sent':
    case 'delivered':
      return 'good';
    case 'starting':
    case 'sending':
    case 'confirming':
      return 'busy';
    case 'queued':
      return upload.waiting?.for === 'token' || upload.waiting?.for === 'retry' ? 'caution' : 'quiet';
    case 'checking':
      return 'caution';
    case 'paused':
    case 'cancelled':
      return 'quiet';
    case 'failed':
    case 'rejected':
      return 'bad';
    default:
      return assertNever(upload.state);
  }
}

export function contactTone(state: ContactState): Tone {
  switch (state) {
    case 'active':
      return 'good';
    case 'connecting':
      return 'busy';
    case 'reconnecting':
    case 'needs-token':
      return 'caution';
    case 'ended':
      return 'quiet';
    case 'refused':
      return 'bad';
    default:
      return assertNever(state);
  }
}

export function downloadTone(state: DownloadState): Tone {
  switch (state) {
    case 'done':
      return 'good';
    case 'fetching':
      return 'busy';
    case 'queued':
    case 'paused':
    case 'cancelled':
      return 'quiet';
    case 'failed':
      return 'bad';
    default:
      return assertNever(state);
  }
}

export function sourceTone(state: SourceView['state']): Tone {
  switch (state) {
    case 'following':
      return 'good';
    case 'reading':
      return 'busy';
    case 'failing':
      return 'caution';
    default:
      return assertNever(state);
  }
}

export function scanTone(status: ScanStatus): Tone {
  switch (status) {
    case 'IN_PROGRESS':
      return 'busy';
    case 'APPROVED':
      return 'good';
    case 'REJECTED':
      return 'bad';
    default:
      return assertNever(status);
  }
}
