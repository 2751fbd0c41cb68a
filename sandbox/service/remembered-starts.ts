import { BoundedMap } from '../bounded-map.ts';
import type { Attachment, UploadMetadata } from './attachments.ts';

/** The answer to a StartAttachmentUpload, kept so that the same ClientToken gets it again. */
export interface RememberedStart {
  attachment: Attachment;
  upload: Promise<UploadMetadata>;
  /** Milliseconds, by the service's clock. */
  forgottenAt: number;
}

const maxRemembered = 10_000;

/**
 * Assumed (facts on the Participant Service, "How long the service remembers a ClientToken"): a token is remembered per
 * participant and for as long as its URL lives.
 */
export class RememberedStarts {
  private readonly starts = new BoundedMap<string, RememberedStart>(maxRemembered);

  get(participantId: string, clientToken: string, nowMs: number): RememberedStart | undefined {
    const start = this.starts.get(keyOf(participantId, clientToken));
    return start && nowMs < start.forgottenAt ? start : undefined;
  }

  add(participantId: string, clientToken: string, start: RememberedStart): void {
    this.starts.set(keyOf(participantId, clientToken), start);
  }
}

function keyOf(participantId: string, clientToken: string): string {
  return `${participantId} ${clientToken}`;
}
