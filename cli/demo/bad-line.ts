import type { UploadHappening } from '../../contract/timeline.ts';
import type { FaultRule } from '../../sandbox/faults.ts';

/** What makes the whole line slow. */
const SLOW: readonly FaultRule[] = [
  { on: 'service', times: 'always', fault: { kind: 'latency', ms: 120 } },
  { on: 'store', times: 'always', fault: { kind: 'latency', ms: 60 } },
  { on: 'store.put', times: 'always', fault: { kind: 'bandwidth', bytesPerSecond: 400_000 } },
  // So that who watches can see an upload ask whether it has arrived.
  { on: 'GetTranscript', times: 'always', fault: { kind: 'latency', ms: 400 } },
];

/** One mishap of the demonstration, and how an upload's timeline tells it. */
export interface Mishap {
  says: string;
  rule: FaultRule & { name: string };
  isToldBy(happening: UploadHappening): boolean;
}

export const MISHAPS: readonly Mishap[] = [
  {
    says: 'the connection was reset in the middle of a PUT',
    rule: { on: 'store.put', name: 'how-to-reset.mp4', fault: { kind: 'reset', afterBytes: 500_000 } },
    isToldBy: (happening) => happening.kind === 'retry' && happening.code === 'network-failed',
  },
  {
    says: 'the answer to CompleteAttachmentUpload was lost',
    rule: {
      on: 'CompleteAttachmentUpload',
      name: 'invoice-1042.pdf',
      fault: { kind: 'lose-answer', applied: true },
    },
    isToldBy: ({ kind }) => kind === 'answer-lost',
  },
  {
    says: 'the service answered 429',
    rule: {
      on: 'StartAttachmentUpload',
      name: 'floor-plan.png',
      fault: { kind: 'status', status: 429, type: 'ThrottlingException', retryAfterSeconds: 1 },
    },
    isToldBy: (happening) => happening.kind === 'retry' && happening.code === 'throttled',
  },
  {
    says: 'the upload address had expired',
    rule: { on: 'store.put', name: 'contract-draft.docx', fault: { kind: 'expire-url' } },
    isToldBy: ({ kind }) => kind === 'url-dead',
  },
];

/** The rules for the sandbox: slow throughout, and each mishap once. */
export const BAD_LINE: FaultRule[] = [...SLOW, ...MISHAPS.map(({ rule }) => rule)];
