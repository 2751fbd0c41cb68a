import { assertNever } from './assert-never.ts';
import type { UploadView } from './views.ts';

/** How the queue is told at a glance, in the window and on the desktop, in the order in which it is shown. */
export const UPLOAD_GROUPS = ['needs-you', 'moving', 'waiting', 'finished'] as const;
export type UploadGroup = (typeof UPLOAD_GROUPS)[number];

export function uploadGroup(upload: Pick<UploadView, 'state' | 'waiting'>): UploadGroup {
  switch (upload.state) {
    case 'failed':
    case 'rejected':
      return 'needs-you';
    case 'checking':
      return upload.waiting?.for === 'decision' ? 'needs-you' : 'moving';
    case 'starting':
    case 'sending':
    case 'confirming':
      return 'moving';
    case 'queued':
      return upload.waiting?.for === 'token' ? 'needs-you' : 'waiting';
    case 'paused':
      return 'waiting';
    case 'sent':
    case 'delivered':
    case 'cancelled':
      return 'finished';
    default:
      return assertNever(upload.state);
  }
}

/** How many uploads there are in each group. */
export function countGroups(
  uploads: readonly Pick<UploadView, 'state' | 'waiting'>[],
): Readonly<Record<UploadGroup, number>> {
  const counts = { 'needs-you': 0, moving: 0, waiting: 0, finished: 0 };
  for (const upload of uploads) counts[uploadGroup(upload)] += 1;
  return counts;
}
