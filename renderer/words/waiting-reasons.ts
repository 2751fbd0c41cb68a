import { assertNever } from '../../contract/assert-never.ts';
import type { DownloadView, UploadView, Wait } from '../../contract/views.ts';

/** Why things wait, as one line can tell it: what somebody can end first, what ends by itself last. */
export const WAITING_REASONS = [
  'token',
  'decision',
  'resume',
  'line',
  'connection',
  'retry',
  'turn',
  'hold',
] as const;
export type WaitingReason = (typeof WAITING_REASONS)[number];

type Waiting = Pick<UploadView, 'state' | 'waiting'> | Pick<DownloadView, 'state' | 'waiting'>;

/** How many wait for each reason; reasons that nothing waits for are left out. */
export function waitingReasons(
  items: readonly Waiting[],
): readonly { reason: WaitingReason; count: number }[] {
  const counts = new Map<WaitingReason, number>();
  for (const item of items) {
    const reason = reasonOf(item);
    if (reason !== undefined) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return WAITING_REASONS.flatMap((reason) => {
    const count = counts.get(reason);
    return count === undefined ? [] : [{ reason, count }];
  });
}

function reasonOf({ state, waiting }: Waiting): WaitingReason | undefined {
  if (state === 'paused') return 'resume';
  return waiting === undefined ? undefined : reasonOfWait(waiting);
}

/** What is sent and only waits for the scan, or is being asked about, is no longer in anybody's way. */
function reasonOfWait(wait: Wait): WaitingReason | undefined {
  switch (wait.for) {
    case 'slot':
    case 'pace':
    case 'engine':
      return 'turn';
    case 'paused-all':
      return 'resume';
    case 'hold':
    case 'line':
    case 'token':
    case 'connection':
    case 'retry':
    case 'decision':
      return wait.for;
    case 'answer':
    case 'scan':
      return undefined;
    default:
      return assertNever(wait);
  }
}
