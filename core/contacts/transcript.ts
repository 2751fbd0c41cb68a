import type { ParticipantClient } from '../participant/client.ts';
import type { TranscriptItem } from '../participant/transcript-item.ts';
import type { Secret } from '../secret.ts';

/** MaxResults of GetTranscript at its highest. */
const PAGE_ITEMS = 100;
/** 10,000 items: far more than a chat has, and an end in case the service never stops giving tokens. */
const PAGES_MAX = 100;

/**
 * The transcript page by page, newest first. Ends after {@link PAGES_MAX} pages without a `last` one.
 *
 * @throws ServiceFailure
 */
export async function* transcriptPages(
  client: ParticipantClient,
  connectionToken: Secret,
  signal: AbortSignal,
): AsyncGenerator<{ items: readonly TranscriptItem[]; last: boolean }> {
  let next: { nextToken?: string } = {};
  for (let pages = 0; pages < PAGES_MAX; pages++) {
    const { items, nextToken } = await client.getTranscript(
      connectionToken,
      { maxResults: PAGE_ITEMS, scanDirection: 'BACKWARD', sortOrder: 'DESCENDING', ...next },
      signal,
    );
    yield { items, last: nextToken === undefined };
    if (nextToken === undefined) return;
    next = { nextToken };
  }
}
