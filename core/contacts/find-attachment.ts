import { assertNever } from '../../contract/assert-never.ts';
import { LINK_EXPIRY_SECONDS } from '../../contract/limits.ts';
import type { ParticipantClient } from '../participant/client.ts';
import { ServiceFailure } from '../participant/failure.ts';
import type { TranscriptItem } from '../participant/transcript-item.ts';
import type { Secret } from '../secret.ts';
import { transcriptPages } from './transcript.ts';

/** What the service says of an attachment: it is in the chat, it is there but the scan rejected it, it is not there. */
export type Found = 'present' | 'rejected' | 'absent' | 'cannot-say';

/**
 * Asks whether an attachment is in the chat (invariant 2 of DESIGN §3): the transcript, read now, then GetAttachment.
 * `absent` needs both to say so, and the transcript to have been read whole: it lets a Complete be repeated, and a wrong
 * `absent` could deliver a file twice, while a wrong `cannot-say` only asks the user.
 *
 * @param take - gets the items that were read on the way.
 * @throws ServiceFailure where asking again can help: no answer, 429, 5xx, or a refused token
 */
export async function findAttachment(
  client: ParticipantClient,
  connectionToken: Secret,
  attachmentId: string,
  take: (items: readonly TranscriptItem[]) => void,
  signal: AbortSignal,
): Promise<Found> {
  let whole = false;
  for await (const { items, last } of transcriptPages(client, connectionToken, signal)) {
    take(items);
    const there = items.flatMap((item) => item.attachments).find((one) => one.attachmentId === attachmentId);
    if (there !== undefined) return there.status === 'REJECTED' ? 'rejected' : 'present';
    whole = last;
  }
  const expirySeconds = LINK_EXPIRY_SECONDS.min;
  try {
    await client.getAttachment(connectionToken, { attachmentId, expirySeconds }, signal);
    return 'present';
  } catch (error) {
    if (!(error instanceof ServiceFailure)) throw error;
    const { failure } = error;
    switch (failure.kind) {
      case 'validation':
        return whole ? 'absent' : 'cannot-say';
      case 'denied':
      case 'conflict':
      case 'quota':
        return 'cannot-say';
      case 'network':
      case 'not-connect':
      case 'throttled':
      case 'server':
      case 'left-behind':
      case 'forbidden':
      case 'aborted':
        throw error;
      default:
        return assertNever(failure);
    }
  }
}
