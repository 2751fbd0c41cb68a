import type { Ending } from '../../contract/views.ts';
import type { TranscriptItem } from '../participant/transcript-item.ts';

const EVENT = 'application/vnd.amazonaws.connect.event.';

/**
 * Whether an item says that the chat is over for us. Only to be believed of what is new: the history of a persistent chat
 * holds old ends.
 *
 * A transfer is taken for our end too (assumed: our token is of whoever was transferred away); a later token of the chat
 * as it goes on takes it up again.
 */
export function endingIn(item: TranscriptItem): Ending | undefined {
  if (item.type !== 'EVENT') return undefined;
  switch (item.contentType) {
    case `${EVENT}chat.ended`:
      return 'chat-ended';
    case `${EVENT}transfer.succeeded`:
      return 'transferred';
    default:
      return undefined;
  }
}
