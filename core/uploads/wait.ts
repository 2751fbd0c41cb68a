import { assertNever } from '../../contract/assert-never.ts';
import type { ErrorCode } from '../../contract/errors.ts';
import type { ContactState, Wait } from '../../contract/views.ts';
import { HOLD_SECONDS } from '../../contract/limits.ts';
import { remainingMs } from './back-off.ts';
import { isRunning } from './transition.ts';
import type { Upload } from './upload.ts';

/** What the world is like for the uploads of one contact, at one moment. Times are epoch milliseconds. */
export interface Surroundings {
  now: number;
  /** Whether this engine works on the queue at all. */
  working: boolean;
  /** The user has paused everything. */
  pausedAll: boolean;
  /** Since the disk refused a commit with this code the queue rests; `until` may be over. */
  rest: { until: number; code: ErrorCode } | undefined;
  contactState: ContactState | undefined;
  online: boolean;
  nextProbeAt: number | undefined;
  /** What stands in between while it is offline, where that is known. */
  lineTrouble: ErrorCode | undefined;
  /** Until when the service has asked for no such call at all; not after `now` if it has not. */
  blockedUntil: { start: number; complete: number };
}

/** What the world is like for one upload. */
export interface Conditions extends Surroundings {
  slotFree: boolean;
  /** What was sent is in the chat, and the instance scans it. */
  scanning: boolean;
  /** When the pace lets the next call of this upload through; not after `now` if it does already. */
  paceAt: number;
}

/**
 * What keeps an upload from being worked on, or undefined if a slot may be given to it. The order is the order in which
 * a person could do something about it. That no engine works comes last: where the queue is only looked at, what will
 * keep an upload back even then is the news.
 */
export function obstacle(upload: Upload, surroundings: Surroundings): Wait | undefined {
  const { now, contactState } = surroundings;
  if (upload.state === 'checking' && upload.error !== undefined) return { for: 'decision' };
  if (upload.holdUntil !== undefined && isHeld(upload.holdUntil, now)) {
    return { for: 'hold', until: upload.holdUntil };
  }
  if (surroundings.pausedAll) return { for: 'paused-all' };
  const resting = restWait(surroundings, upload.attempts);
  if (resting !== undefined) return resting;
  // A contact that is refused the attachments of others may send its own all the same.
  if (contactState === 'needs-token') return { for: 'token' };
  if (!surroundings.online) return lineWait(surroundings);
  if (upload.retry !== undefined && remainingMs(upload.retry.at, now) > 0) {
    return { for: 'retry', at: upload.retry.at, attempt: upload.attempts + 1, code: upload.retry.code };
  }
  // In a slot it would keep the contacts of other endpoints from theirs.
  const blockedUntil = surroundings.blockedUntil[upload.storedAt === undefined ? 'start' : 'complete'];
  if (upload.state === 'queued' && blockedUntil > now) return { for: 'pace', until: blockedUntil };
  return surroundings.working ? undefined : { for: 'engine' };
}

/** Whether there is an obstacle for every upload of the contact, whatever it is for each of them. */
export function isBarred(surroundings: Surroundings): boolean {
  const { working, pausedAll, contactState, online } = surroundings;
  return (
    !working ||
    pausedAll ||
    !online ||
    contactState === 'needs-token' ||
    restWait(surroundings, 0) !== undefined
  );
}

/** Why an upload is not moving, for people to read. Undefined when it moves or is over. */
export function whyWaiting(upload: Upload, running: boolean, conditions: Conditions): Wait | undefined {
  // One that is in the queue again does not move, though its run is not quite over.
  if (upload.state === 'queued' || (!running && isRunning(upload))) {
    return obstacle(upload, conditions) ?? { for: conditions.slotFree ? 'connection' : 'slot' };
  }
  // Under way when the line went: it may still get through.
  if (running && !conditions.online) return lineWait(conditions);
  switch (upload.state) {
    case 'checking':
      return { for: 'answer' };
    case 'starting':
    case 'confirming':
      return conditions.paceAt > conditions.now ? { for: 'pace', until: conditions.paceAt } : undefined;
    case 'sent':
      // Nobody tells any more once the chat is over.
      return conditions.scanning && conditions.contactState !== 'ended' ? { for: 'scan' } : undefined;
    case 'sending':
    case 'delivered':
    case 'rejected':
    case 'paused':
    case 'failed':
    case 'cancelled':
      return undefined;
    default:
      return assertNever(upload.state);
  }
}

/** The wait for a line that is offline. */
export function lineWait({
  nextProbeAt,
  lineTrouble,
}: Pick<Surroundings, 'nextProbeAt' | 'lineTrouble'>): Wait {
  return {
    for: 'line',
    ...(nextProbeAt !== undefined && { nextProbeAt }),
    ...(lineTrouble !== undefined && { code: lineTrouble }),
  };
}

/** That the disk took no commit a moment ago, as a wait; undefined if that is over. */
export function restWait(
  { rest, now }: Pick<Surroundings, 'rest' | 'now'>,
  attempts: number,
): Wait | undefined {
  if (rest === undefined || remainingMs(rest.until, now) === 0) return undefined;
  return { for: 'retry', at: rest.until, attempt: attempts + 1, code: rest.code };
}

/** When an obstacle ends by itself, milliseconds from now; undefined if an event ends it. */
export function obstacleEndsInMs(wait: Wait, now: number): number | undefined {
  if (wait.for === 'hold' || wait.for === 'pace') return Math.max(0, wait.until - now);
  if (wait.for === 'retry') return remainingMs(wait.at, now);
  return undefined;
}

/** A hold further away than holds can be was stored under another wall clock, and is over. */
function isHeld(holdUntil: number, now: number): boolean {
  return holdUntil > now && holdUntil - now <= HOLD_SECONDS.max * 1_000;
}
