import type { UploadView } from '../../contract/views.ts';
import type { FaultRule } from '../../sandbox/faults.ts';

/** What makes the whole line slow. */
const SLOW: readonly FaultRule[] = [
  { on: 'service', times: 'always', fault: { kind: 'latency', ms: 120 } },
  { on: 'store', times: 'always', fault: { kind: 'latency', ms: 60 } },
  { on: 'store.put', times: 'always', fault: { kind: 'bandwidth', bytesPerSecond: 400_000 } },
  // So that an upload that asks whether it has arrived can be seen asking.
  { on: 'GetTranscript', times: 'always', fault: { kind: 'latency', ms: 400 } },
];

/** One mishap of the demonstration, and how it shows. */
export interface Mishap {
  says: string;
  rule: FaultRule & { name: string };
  /** Whether an upload, as it was seen on its way, met the mishap. */
  showsIn(upload: UploadView): boolean;
}

export const MISHAPS: readonly Mishap[] = [
  {
    says: 'the connection was reset in the middle of a PUT',
    rule: { on: 'store.put', name: 'how-to-reset.mp4', fault: { kind: 'reset', afterBytes: 500_000 } },
    // It goes again as soon as the line answers, which may be at once.
    showsIn: ({ attempts }) => attempts > 0,
  },
  {
    says: 'the answer to CompleteAttachmentUpload was lost',
    rule: {
      on: 'CompleteAttachmentUpload',
      name: 'invoice-1042.pdf',
      fault: { kind: 'lose-answer', applied: true },
    },
    showsIn: ({ state }) => state === 'checking',
  },
  {
    says: 'the service answered 429',
    rule: {
      on: 'StartAttachmentUpload',
      name: 'floor-plan.png',
      fault: { kind: 'status', status: 429, type: 'ThrottlingException', retryAfterSeconds: 1 },
    },
    showsIn: ({ waiting }) => waiting?.for === 'retry' && waiting.code === 'throttled',
  },
  {
    says: 'the upload address had expired',
    rule: { on: 'store.put', name: 'contract-draft.docx', fault: { kind: 'expire-url' } },
    showsIn: ({ waiting, attempts }) =>
      attempts > 0 || (waiting?.for === 'retry' && waiting.code === 'url-expired'),
  },
];

/** The rules for the sandbox: slow throughout, and each mishap once. */
export const BAD_LINE: FaultRule[] = [...SLOW, ...MISHAPS.map(({ rule }) => rule)];
