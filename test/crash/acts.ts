import { assertNever } from '../../contract/assert-never.ts';
import type { Failpoint } from '../../core/failpoint.ts';
import type { FaultRule } from '../../sandbox/faults.ts';

/** What befalls one file that is handed over: some by the line, some by the user. */
export const FATES = [
  'plain',
  'slow',
  'broken',
  'throttled',
  'over-quota',
  'expired',
  'lost-after',
  'lost-before',
  'unproven',
  'tokenless',
  'paused',
  'hurried',
  'cancelled',
  'removed',
] as const;
export type Fate = (typeof FATES)[number];

/** What a day is made of: files, and the longer stories of `day.ts`. */
export const ACTS = [...FATES, 'shuffle', 'fetch', 'give-chat-up', 'have-source'] as const;
export type Act = (typeof ACTS)[number];

/** What the sandbox does to the requests about a file of this fate. */
export function faultsOf(fate: Fate, name: string): FaultRule[] {
  switch (fate) {
    case 'slow':
      return [{ on: 'store.put', name, fault: { kind: 'bandwidth', bytesPerSecond: 2_000_000 } }];
    case 'broken':
      return [{ on: 'store.put', name, fault: { kind: 'reset', afterBytes: 100_000 } }];
    case 'throttled':
      return [{ on: 'StartAttachmentUpload', name, fault: { kind: 'status', status: 429 } }];
    case 'over-quota':
      return [{ on: 'StartAttachmentUpload', name, fault: { kind: 'status', status: 402 } }];
    case 'expired':
      return [{ on: 'store.put', name, fault: { kind: 'expire-url' } }];
    case 'lost-after':
      return [{ on: 'CompleteAttachmentUpload', name, fault: { kind: 'lose-answer', applied: true } }];
    case 'lost-before':
    case 'unproven':
      return [{ on: 'CompleteAttachmentUpload', name, fault: { kind: 'lose-answer', applied: false } }];
    case 'plain':
    case 'tokenless':
    case 'paused':
    case 'hurried':
    case 'cancelled':
    case 'removed':
      return [];
    default:
      return assertNever(fate);
  }
}

/** Which points an act leads to that other acts may not. */
const LEADS_TO: Readonly<Record<Act, RegExp>> = {
  plain: /$^/,
  slow: /^put\.|^outbox\.chunk/,
  broken: /retry-later|line-back|^service\..*failed/,
  throttled: /retry-later|^service\.Start.*failed/,
  'over-quota': /upload\.(failed|retry\.)|^service\.Start.*failed/,
  expired: /url-dead/,
  'lost-after': /answer-lost|upload\.found|^service\.(Complete|GetTranscript)/,
  'lost-before': /answer-lost|absent|^service\.(Complete|GetTranscript|GetAttachment)/,
  unproven: /undecidable|decide|^service\.GetTranscript\.failed/,
  tokenless: /put-back|^service\.Create|^vault|^contact\.(before-commit|committed)/,
  paused: /pause|resume/,
  hurried: /send-now/,
  cancelled: /cancel/,
  removed: /upload\.(cancel|remove)/,
  shuffle: /move|renumber|pause|resume/,
  fetch: /^(download|part|publish|get)\.|^service\.GetAttachment/,
  'give-chat-up': /discard|contact\..*delete/,
  'have-source': /^source\./,
};

/** The acts without which a life may never pass the point. */
export function actsLeadingTo(point: Failpoint): Act[] {
  return ACTS.filter((act) => LEADS_TO[act].test(point));
}
