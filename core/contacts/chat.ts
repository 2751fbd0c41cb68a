import type { AttachmentView } from '../../contract/views.ts';
import type { ParticipantClient } from '../participant/client.ts';
import type { TranscriptItem } from '../participant/transcript-item.ts';
import type { Clock } from '../ports.ts';
import type { Secret } from '../secret.ts';
import { findAttachment, type Found } from './find-attachment.ts';
import { mergeTranscript, transcriptPages } from './transcript.ts';

/** What is known of one chat's attachments. Not stored: the transcript is the record, and is read again. */
export class Chat {
  readonly #contact: string;
  readonly #clock: Clock;
  readonly #onAttachments: (changed: AttachmentView[]) => void;
  #attachments: ReadonlyMap<string, AttachmentView> = new Map();
  /** The newest item of the last reading that met everything before it. Frames do not count: they can leave gaps. */
  #readUpTo: string | undefined;

  constructor(contact: string, clock: Clock, onAttachments: (changed: AttachmentView[]) => void) {
    this.#contact = contact;
    this.#clock = clock;
    this.#onAttachments = onAttachments;
  }

  /** Oldest first. */
  attachments(): AttachmentView[] {
    return [...this.#attachments.values()].sort((a, b) => a.at - b.at);
  }

  /** One of them, if it is known. */
  attachment(attachmentId: string): AttachmentView | undefined {
    return this.#attachments.get(attachmentId);
  }

  /** Takes items in, once each. @param serverOffsetMs - the service's clock minus the workstation's. */
  take(items: readonly TranscriptItem[], serverOffsetMs: number): void {
    const { attachments, changed } = mergeTranscript(this.#attachments, items, {
      contact: this.#contact,
      now: this.#clock.now(),
      toLocal: (serviceTime) => serviceTime - serverOffsetMs,
    });
    // Told first: what could not be kept (a full disk, say) is news again at the next reading.
    if (changed.length > 0) this.#onAttachments(changed);
    this.#attachments = attachments;
  }

  /**
   * Reads the transcript: what is `new` since the last reading, and as far back as a scan is still open; or all of it.
   * @throws ServiceFailure
   */
  async read(
    extent: 'new' | 'all',
    client: ParticipantClient,
    connectionToken: Secret,
    signal: AbortSignal,
  ): Promise<void> {
    const readUpTo = extent === 'new' ? this.#readUpTo : undefined;
    const unsettled = new Set(
      this.attachments()
        .filter(({ status }) => status === 'IN_PROGRESS')
        .map(({ attachmentId }) => attachmentId),
    );
    let newest: string | undefined;
    let isGapless = false;
    for await (const { items, last } of transcriptPages(client, connectionToken, signal)) {
      this.take(items, client.serverOffsetMs());
      newest ??= items.find(({ id }) => id !== undefined)?.id;
      isGapless ||= last || (readUpTo !== undefined && items.some(({ id }) => id === readUpTo));
      for (const { attachments } of items) {
        for (const { attachmentId } of attachments) unsettled.delete(attachmentId);
      }
      if (extent === 'new' && isGapless && unsettled.size === 0) break;
    }
    if (isGapless) this.#readUpTo = newest ?? this.#readUpTo;
  }

  /** Asks the service whether an attachment is there, see {@link findAttachment}. @throws ServiceFailure */
  find(
    attachmentId: string,
    client: ParticipantClient,
    connectionToken: Secret,
    signal: AbortSignal,
  ): Promise<Found> {
    const take = (items: readonly TranscriptItem[]): void => this.take(items, client.serverOffsetMs());
    return findAttachment(client, connectionToken, attachmentId, take, signal);
  }
}
