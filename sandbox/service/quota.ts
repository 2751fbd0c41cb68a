import { operationNames } from './limits.ts';
import type { OperationName } from './limits.ts';

/** Requests a second that last, and how many may come at once after a pause. */
interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

/** Connect's documented quotas per instance (facts on the Participant Service, "Quotas per instance"). */
export const connectQuotas: Readonly<Record<OperationName, Rate>> = {
  CreateParticipantConnection: { perSecond: 6, burst: 9 },
  StartAttachmentUpload: { perSecond: 2, burst: 5 },
  CompleteAttachmentUpload: { perSecond: 2, burst: 5 },
  GetAttachment: { perSecond: 8, burst: 12 },
  GetTranscript: { perSecond: 8, burst: 12 },
  DisconnectParticipant: { perSecond: 3, burst: 5 },
};

/** `scale` multiplies Connect's rates and bursts: 10 is an instance with ten times the quota. */
export type QuotaSetting = 'connect' | 'off' | { scale: number };

/**
 * One token bucket per operation, shared by all contacts as an instance shares them. Assumed: Connect refills evenly
 * and a refused request costs nothing.
 */
export class Quotas {
  private readonly scale: number;
  private readonly now: () => number;
  private readonly buckets = new Map<OperationName, { tokens: number; at: number }>();

  /** `now` in milliseconds. */
  constructor(setting: QuotaSetting, now: () => number) {
    this.scale = setting === 'off' ? Infinity : setting === 'connect' ? 1 : setting.scale;
    this.now = now;
    this.reset();
  }

  /** Takes one request from the operation's bucket; false means that it must be throttled. */
  take(operation: OperationName): boolean {
    if (this.scale === Infinity) return true;
    const bucket = this.buckets.get(operation);
    if (!bucket) return true;
    const elapsedSeconds = Math.max(0, this.now() - bucket.at) / 1000;
    const refilled = bucket.tokens + elapsedSeconds * connectQuotas[operation].perSecond * this.scale;
    const tokens = Math.min(refilled, this.burst(operation));
    const allowed = tokens >= 1;
    this.buckets.set(operation, { tokens: allowed ? tokens - 1 : tokens, at: this.now() });
    return allowed;
  }

  /** Fills every bucket. */
  reset(): void {
    for (const operation of operationNames) {
      this.buckets.set(operation, { tokens: this.burst(operation), at: this.now() });
    }
  }

  private burst(operation: OperationName): number {
    return Math.max(1, connectQuotas[operation].burst * this.scale);
  }
}
